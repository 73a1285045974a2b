import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'

type Loaded = ComponentType<{ app: App }>

/** The settings are fetched when somebody first opens them: counsellors never pay for them. */
export function LazySettings({ app }: { app: App }) {
  const view = useSignal<{ Settings: Loaded } | 'failed' | undefined>(undefined)
  const load = () => {
    view.value = undefined
    import('./Settings.tsx').then(
      ({ Settings }) => {
        view.value = { Settings }
      },
      () => {
        view.value = 'failed'
      },
    )
  }
  useEffect(load, [])
  const now = view.value
  if (now && now !== 'failed') return <now.Settings app={app} />
  return (
    <main class="alone">
      <p role="status">{t(now === 'failed' ? 'refusals.unavailable' : 'opening.wait')}</p>
      {now === 'failed' && (
        <button type="button" class="btn" onClick={load}>
          {t('settings.again')}
        </button>
      )}
    </main>
  )
}
