import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'

/** Whether supervisors may read along: decided by who looks after the site, and told to the young. */
export function ReadingSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const allowed = useSignal<boolean | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const siteId = site.id
  useEffect(() => {
    void app.connection.ask('review:settings', { siteId }).then((reply) => {
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) allowed.value = reply.answer.silentReading
    })
  }, [])
  const set = async (wanted: boolean) => {
    const reply = await app.connection.ask('live:allow-reading', { siteId, allowed: wanted })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) allowed.value = wanted
  }
  return (
    <section class="numbers">
      <h2>{t('review.follow.label')}</h2>
      <p>{t('review.follow.setting')}</p>
      {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
      {allowed.value !== undefined && (
        <label class="row">
          <input
            type="checkbox"
            checked={allowed.value}
            onChange={({ currentTarget }) => void set(currentTarget.checked)}
          />
          {t('review.follow.allow')}
        </label>
      )}
    </section>
  )
}
