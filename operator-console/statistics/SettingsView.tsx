import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { KeptSettings, PaymentPeriod } from '../../protocol/statistics.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { refusalWords } from '../ui/refusal-words.ts'

interface Props {
  app: App
  site: ConsoleSite
}

/** How coarse the published figures are, the funder's periods, and the city's ceiling. */
export function SettingsView({ app, site }: Props) {
  const kept = useSignal<KeptSettings | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const saved = useSignal(false)
  const siteId = site.id
  useEffect(() => {
    void app.connection.ask('statistics:settings', { siteId }).then((reply) => {
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) kept.value = reply.answer
    })
  }, [])
  const save = async (settings: KeptSettings['settings']) => {
    const version = kept.value?.version ?? 0
    const reply = await app.connection.ask('statistics:set', { siteId, version, settings })
    refusal.value = reply.ok ? undefined : reply.refusal
    saved.value = reply.ok
    if (reply.ok) kept.value = reply.answer
  }
  return (
    <section class="keys-view">
      <h2>{t('statistics.view.settings')}</h2>
      {refusal.value && (
        <p role="alert" class="state alarm">
          {refusalWords(refusal.value)}
        </p>
      )}
      {kept.value && <Fields key={kept.value.version} kept={kept.value} onSave={save} />}
      <p role="status">{saved.value && t('statistics.settings.saved')}</p>
    </section>
  )
}

interface FieldsProps {
  kept: KeptSettings
  onSave: (settings: KeptSettings['settings']) => Promise<void>
}

function Fields({ kept: { settings }, onSave }: FieldsProps) {
  const periods = useSignal<readonly PaymentPeriod[]>(settings.paymentPeriods)
  const set = (at: number, change: Partial<PaymentPeriod>) => {
    periods.value = periods.value.map((one, index) => (index === at ? { ...one, ...change } : one))
  }
  const submit = (form: HTMLFormElement) => {
    const told = new FormData(form)
    const ceiling = Number(told.get('ceiling'))
    void onSave({
      threshold: Number(told.get('threshold')),
      caseloadCeiling: ceiling > 0 ? ceiling : null,
      paymentPeriods: [...periods.value],
    })
  }
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <label class="field">
        <span>{t('statistics.settings.threshold')}</span>
        <input
          class="input"
          type="number"
          name="threshold"
          required
          min={settings.threshold}
          max={50}
          defaultValue={String(settings.threshold)}
        />
        <span class="xs soft">{t('statistics.settings.threshold-hint')}</span>
      </label>
      <label class="field">
        <span>{t('statistics.settings.ceiling')}</span>
        <input
          class="input"
          type="number"
          name="ceiling"
          min={1}
          max={1000}
          defaultValue={settings.caseloadCeiling === null ? '' : String(settings.caseloadCeiling)}
        />
      </label>
      {periods.value.map((period, at) => (
        <PeriodFields key={at} period={period} place={at + 1} onSet={(change) => set(at, change)} />
      ))}
      <p class="choosing">
        <button
          type="button"
          class="btn"
          onClick={() => {
            periods.value = [...periods.value, { name: '', from: '', to: '' }]
          }}
        >
          {t('statistics.settings.add-period')}
        </button>
        {periods.value.length > 0 && (
          <button
            type="button"
            class="btn"
            onClick={() => {
              periods.value = periods.value.slice(0, -1)
            }}
          >
            {t('statistics.settings.remove-period')}
          </button>
        )}
      </p>
      <button type="submit" class="btn main">
        {t('statistics.settings.save')}
      </button>
    </form>
  )
}

interface PeriodProps {
  period: PaymentPeriod
  place: number
  onSet: (change: Partial<PaymentPeriod>) => void
}

function PeriodFields({ period, place, onSet }: PeriodProps) {
  return (
    <fieldset class="period">
      <legend>{t('statistics.settings.period', { place })}</legend>
      <label class="field">
        <span>{t('statistics.settings.name')}</span>
        <input
          class="input"
          required
          maxLength={60}
          value={period.name}
          onInput={({ currentTarget }) => onSet({ name: currentTarget.value })}
        />
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="field">
          <span>{t(`statistics.settings.${end}`)}</span>
          <input
            class="input"
            type="month"
            placeholder="2027-01"
            pattern="20[2-9][0-9]-(0[1-9]|1[0-2])"
            required
            value={period[end]}
            onInput={({ currentTarget }) => onSet({ [end]: currentTarget.value })}
          />
        </label>
      ))}
    </fieldset>
  )
}
