import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { type CaseKind, caseKinds } from '../../protocol/review-kinds.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'

type Times = Record<CaseKind, number>

const hourMinutes = 60
const dayMinutes = 24 * hourMinutes

/** Within what time each kind of case is reviewed. */
export function TimesPage({ app, siteId }: { app: App; siteId: string }) {
  const times = useSignal<Times | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const isSaved = useSignal(false)
  useEffect(() => {
    void app.connection.ask('review:settings', { siteId }).then((reply) => {
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) times.value = reply.answer.times
    })
  }, [])
  const save = async () => {
    if (!times.value) return
    const reply = await app.connection.ask('review:set-times', { siteId, times: times.value })
    refusal.value = reply.ok ? undefined : reply.refusal
    isSaved.value = reply.ok
  }
  const found = times.value
  return (
    <section class="review-times">
      <h2>{t('review.section.times')}</h2>
      <p class="soft">{t('review.times-why')}</p>
      {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
      {found && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <table>
            <caption class="sr">{t('review.section.times')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('review.kind-label')}</th>
                <th scope="col">{t('review.within')}</th>
              </tr>
            </thead>
            <tbody>
              {caseKinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t(`review.kind.${kind}`)}</th>
                  <td>
                    <SpanField
                      label={t(`review.kind.${kind}`)}
                      minutes={found[kind]}
                      onChange={(minutes) => {
                        times.value = { ...found, [kind]: minutes }
                        isSaved.value = false
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="row">
            <button type="submit" class="btn main">
              {t('review.save-times')}
            </button>
            <span role="status">{isSaved.value ? t('review.times-saved') : ''}</span>
          </p>
        </form>
      )}
    </section>
  )
}

interface SpanProps {
  label: string
  minutes: number
  onChange: (minutes: number) => void
}

/** Whole days are shown in days, all else in hours. */
function SpanField({ label, minutes, onChange }: SpanProps) {
  const unit = minutes % dayMinutes === 0 && minutes > dayMinutes ? dayMinutes : hourMinutes
  const count = Math.max(1, Math.round(minutes / unit))
  return (
    <span class="row">
      <input
        class="input num"
        type="number"
        min={1}
        max={60}
        required
        aria-label={t('review.how-many', { kind: label })}
        value={count}
        onChange={({ currentTarget }) => {
          const chosen = Math.round(Number(currentTarget.value))
          if (chosen >= 1 && chosen <= 60) onChange(chosen * unit)
        }}
      />
      <select
        class="input"
        aria-label={t('review.unit', { kind: label })}
        value={unit}
        onChange={({ currentTarget }) => onChange(count * Number(currentTarget.value))}
      >
        <option value={hourMinutes}>{t('review.unit-hours')}</option>
        <option value={dayMinutes}>{t('review.unit-days')}</option>
      </select>
    </span>
  )
}
