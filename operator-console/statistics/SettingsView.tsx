import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { PaymentPeriod, StatisticsSettings } from '../../protocol/statistics.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { KeptSaveBar } from '../settings/KeptSaveBar.tsx'
import { refusalWords } from '../ui/refusal-words.ts'
import {
  faultIn,
  highestCeiling,
  highestThreshold,
  type SettingsState,
  settingsOf,
} from './settings-state.ts'

interface Props {
  app: App
  site: ConsoleSite
}

// Nobody tells of a change here: it is read when the page is opened, and when somebody else was faster.
const told = signal(0)

/** How coarse the published figures are, the funder's periods, and the city's ceiling. */
export function SettingsView({ app, site }: Props) {
  const state = settingsOf(app, site.id)
  useEffect(() => state.watch(told), [state])
  const [draft, kept] = [state.draft.value, state.kept.value]
  const refusal = state.refusal.value
  return (
    <section class="keys-view">
      <h2>{t('statistics.view.settings')}</h2>
      {draft && kept ? (
        <Fields state={state} draft={draft} least={kept.threshold} />
      ) : (
        <p role="status">{refusal ? refusalWords(refusal) : t('opening.wait')}</p>
      )}
    </section>
  )
}

interface FieldsProps {
  state: SettingsState
  draft: StatisticsSettings
  /** The threshold that holds: it never sinks. */
  least: number
}

function Fields({ state, draft, least }: FieldsProps) {
  const change = (part: Partial<StatisticsSettings>) => {
    state.draft.value = { ...draft, ...part }
  }
  const fault = faultIn(draft, least)
  return (
    <form class="new-key" onSubmit={(event) => event.preventDefault()}>
      <label class="field">
        <span>{t('statistics.settings.threshold')}</span>
        <input
          class="input"
          type="number"
          required
          min={least}
          max={highestThreshold}
          value={draft.threshold || ''}
          onInput={({ currentTarget }) => change({ threshold: Number(currentTarget.value) })}
        />
        <span class="xs soft">{t('statistics.settings.threshold-hint')}</span>
      </label>
      <label class="field">
        <span>{t('statistics.settings.ceiling')}</span>
        <input
          class="input"
          type="number"
          min={1}
          max={highestCeiling}
          value={draft.caseloadCeiling ?? ''}
          onInput={({ currentTarget: { value } }) =>
            change({ caseloadCeiling: value === '' ? null : Number(value) })
          }
        />
      </label>
      <Periods
        periods={draft.paymentPeriods}
        onChange={(paymentPeriods) => change({ paymentPeriods: [...paymentPeriods] })}
      />
      <KeptSaveBar
        settings={state}
        label={t('statistics.settings.save')}
        fault={fault && t(`statistics.settings.fault.${fault.of}`, { least, ...fault })}
      />
    </form>
  )
}

interface PeriodsProps {
  periods: readonly PaymentPeriod[]
  onChange: (periods: readonly PaymentPeriod[]) => void
}

function Periods({ periods, onChange }: PeriodsProps) {
  const set = (at: number, change: Partial<PaymentPeriod>) =>
    onChange(periods.map((one, index) => (index === at ? { ...one, ...change } : one)))
  return (
    <>
      {periods.map((period, at) => (
        <PeriodFields key={at} period={period} place={at + 1} onSet={(change) => set(at, change)} />
      ))}
      <p class="choosing">
        <button
          type="button"
          class="btn"
          onClick={() => onChange([...periods, { name: '', from: '', to: '' }])}
        >
          {t('statistics.settings.add-period')}
        </button>
        {periods.length > 0 && (
          <button type="button" class="btn" onClick={() => onChange(periods.slice(0, -1))}>
            {t('statistics.settings.remove-period')}
          </button>
        )}
      </p>
    </>
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
