import { type ReadonlySignal, signal } from '@preact/signals'
import { createReader, secretIn } from './read-codes.ts'

/** `foreign`: a code is in the picture, and it is none of ours. */
export type ScanState = 'closed' | 'starting' | 'looking' | 'foreign' | 'denied' | 'no-camera'

export interface Scan {
  state: ReadonlySignal<ScanState>
  stream: ReadonlySignal<MediaStream | undefined>
  start(): Promise<void>
  stop(): void
  /** Looks at what the camera shows until a code of ours was seen or it is stopped. */
  watch(video: HTMLVideoElement): Promise<void>
}

// Fast enough for who holds out a phone, slow enough for the battery.
const lookEveryMilliseconds = 200

/** Reads a code with the camera. The pictures stay on this device, and only a code of ours is ever asked about. */
export function createScan(onSecret: (secret: string) => void): Scan {
  const state = signal<ScanState>('closed')
  const stream = signal<MediaStream | undefined>(undefined)

  function stop(): void {
    for (const track of stream.value?.getTracks() ?? []) track.stop()
    stream.value = undefined
    state.value = 'closed'
  }

  return {
    state,
    stream,
    stop,
    start: async () => {
      state.value = 'starting'
      try {
        const wished = { video: { facingMode: 'environment' } }
        const opened = await navigator.mediaDevices.getUserMedia(wished)
        // Closed again before the question was answered.
        if (state.peek() !== 'starting') for (const track of opened.getTracks()) track.stop()
        else {
          stream.value = opened
          state.value = 'looking'
        }
      } catch (error) {
        state.value = isDenial(error) ? 'denied' : 'no-camera'
      }
    },
    watch: async (video) => {
      const mine = stream.peek()
      const look = await createReader().catch(() => undefined)
      if (!look) state.value = 'no-camera'
      while (look && mine && stream.peek() === mine) {
        const seen = await look(video).catch(() => undefined)
        const secret = seen && secretIn(seen)
        if (stream.peek() !== mine) return
        if (secret) {
          stop()
          onSecret(secret)
          return
        }
        state.value = seen ? 'foreign' : 'looking'
        await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds))
      }
    },
  }
}

function isDenial(error: unknown): boolean {
  return error instanceof DOMException && /^(NotAllowed|Security)Error$/.test(error.name)
}
