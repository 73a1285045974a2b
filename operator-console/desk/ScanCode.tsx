import { useEffect, useMemo, useRef } from 'preact/hooks'
import { t } from '../language.ts'
import { createScan } from './scan-state.ts'

/** The camera in the page, opened by a press and closed by what it finds. The field beside it stays. */
export function ScanCode({ onSecret }: { onSecret: (secret: string) => void }) {
  const scan = useMemo(() => createScan(onSecret), [])
  useEffect(() => scan.stop, [scan])
  const state = scan.state.value
  const stream = scan.stream.value
  const isOpen = stream !== undefined
  return (
    <div class="scan">
      {stream && <Picture key={stream.id} stream={stream} onReady={(video) => void scan.watch(video)} />}
      <button
        type="button"
        class="btn tall"
        aria-expanded={isOpen}
        disabled={state === 'starting'}
        onClick={() => (isOpen ? scan.stop() : void scan.start())}
      >
        {t(isOpen ? 'desk.scan-stop' : 'desk.scan')}
      </button>
      <p role="status" class={state === 'denied' || state === 'no-camera' ? 'state alarm' : 'xs soft'}>
        {state !== 'closed' && t(`desk.scan-${state}`)}
      </p>
    </div>
  )
}

interface PictureProps {
  stream: MediaStream
  onReady: (video: HTMLVideoElement) => void
}

function Picture({ stream, onReady }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const shown = video.current
    if (!shown) return
    shown.srcObject = stream
    void shown.play().then(
      () => onReady(shown),
      () => undefined,
    )
  }, [])
  return <video ref={video} muted playsInline aria-label={t('desk.picture')} />
}
