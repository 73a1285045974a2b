import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'

type Loaded = ComponentType<{ app: App }>

interface Props {
  app: App
  /** Always the same function. */
  load: () => Promise<Loaded>
}

/** A room that is fetched when somebody first opens it: who never does, never pays for it. */
export function Lazily({ app, load }: Props) {
  const view = useSignal<{ Room: Loaded } | 'failed' | undefined>(undefined)
  const fetchRoom = () => {
    view.value = undefined
    load().then(
      (Room) => {
        view.value = { Room }
      },
      () => {
        view.value = 'failed'
      },
    )
  }
  useEffect(fetchRoom, [])
  const now = view.value
  if (now && now !== 'failed') return <now.Room app={app} />
  return (
    <main class="alone">
      <p role="status">{t(now === 'failed' ? 'refusals.unavailable' : 'opening.wait')}</p>
      {now === 'failed' && (
        <button type="button" class="btn" onClick={fetchRoom}>
          {t('settings.again')}
        </button>
      )}
    </main>
  )
}
