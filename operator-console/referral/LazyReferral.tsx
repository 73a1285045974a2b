import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'

type Panel = ComponentType<{ app: App; own: Own }>

/** Fetched when somebody first proposes a service; the composer stays where it is meanwhile. */
export function LazyReferral({ app, own }: { app: App; own: Own }) {
  const loaded = useSignal<{ Panel: Panel } | 'failed' | undefined>(undefined)
  const load = () => {
    loaded.value = undefined
    import('./ReferralPanel.tsx').then(
      ({ ReferralPanel }) => {
        loaded.value = { Panel: ReferralPanel }
      },
      () => {
        loaded.value = 'failed'
      },
    )
  }
  useEffect(load, [])
  const now = loaded.value
  if (now && now !== 'failed') return <now.Panel app={app} own={own} />
  return (
    <p class="handover-status" role="status">
      {t(now === 'failed' ? 'refusals.unavailable' : 'opening.wait')}
      {now === 'failed' && (
        <button type="button" class="btn small" onClick={load}>
          {t('settings.again')}
        </button>
      )}
    </p>
  )
}
