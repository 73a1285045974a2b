import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { FormTheme } from '../../protocol/contact-form.ts'
import type { Partition } from '../../protocol/outreach-choices.ts'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import { t } from '../language.ts'
import { CountGrid } from './CountRow.tsx'
import type { OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'
import { allThemes, offeredOf, placedWords } from './words.ts'

interface Props {
  logging: Logging
  entry: OutreachEntry
}

const later: readonly Partition[] = ['gender', 'language', 'segment', 'route']

/** How many, and how they divide; whatever isn't said is unknown. */
export function FinishCounts({ logging, entry }: Props) {
  const { id, record } = entry
  return (
    <>
      <div class="two">
        <NumberField
          label={t('outreach.contacted')}
          means={t('outreach.contacted-means')}
          value={record.contacted}
          onChange={(contacted) => logging.set(id, { contacted })}
        />
        <NumberField
          label={t('outreach.reached')}
          means={t('outreach.reached-means')}
          value={record.reached}
          onChange={(reached) => logging.set(id, { reached })}
        />
      </div>
      <PartitionGrid logging={logging} entry={entry} of="age" />
      <PartitionGrid logging={logging} entry={entry} of="familiarity" />
      <Themes logging={logging} entry={entry} />
      <details class="part">
        <summary>{t('outreach.more-about')}</summary>
        {later.map((of) => (
          <PartitionGrid key={of} logging={logging} entry={entry} of={of} />
        ))}
      </details>
    </>
  )
}

interface NumberProps {
  label: string
  means: string
  value: number
  onChange: (value: number) => void
}

function NumberField({ label, means, value, onChange }: NumberProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input number"
        id={id}
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        aria-describedby={`${id}-means`}
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onInput={({ currentTarget }) => onChange(Math.trunc(Number(currentTarget.value)) || 0)}
      />
      <small id={`${id}-means`} class="soft">
        {means}
      </small>
    </div>
  )
}

function PartitionGrid({ logging, entry, of }: Props & { of: Partition }) {
  const counts: OutreachRecord[Partition] = entry.record[of]
  const isShort = of === 'familiarity' || of === 'gender'
  return (
    <section class="count-part">
      <h2>{t(`outreach.by.${of}`)}</h2>
      <p class="soft xs">{placedWords(counts, entry.record.reached)}</p>
      <CountGrid
        logging={logging}
        entry={entry}
        values={offeredOf(of, counts)}
        flows={!isShort && of !== 'age'}
      />
    </section>
  )
}

/** The branches of the contact form's tree; what hangs on one that is chosen, under it. */
function Themes({ logging, entry }: Props) {
  const all = useSignal(false)
  const themes = logging.settings.value?.themes ?? []
  const shown = all.value ? allThemes(themes) : openThemes(themes, entry.record.themes)
  return (
    <section class="count-part">
      <h2>{t('outreach.themes')}</h2>
      <CountGrid
        logging={logging}
        entry={entry}
        values={shown.map(({ id: value }) => ({ of: 'themes', value }))}
        flows
      />
      <button
        type="button"
        class="btn quiet"
        aria-expanded={all.value}
        onClick={() => {
          all.value = !all.value
        }}
      >
        {t(all.value ? 'outreach.fewer-themes' : 'outreach.more-themes')}
      </button>
    </section>
  )
}

/** What hangs on a theme is shown once that, or some of it, came up. */
function openThemes(themes: readonly FormTheme[], counts: OutreachRecord['themes']): FormTheme[] {
  const cameUp = (theme: FormTheme) => allThemes([theme]).some(({ id }) => (counts[id] ?? 0) > 0)
  return themes.flatMap((theme) => {
    if (theme.retired) return []
    return cameUp(theme) ? [theme, ...openThemes(theme.themes, counts)] : [theme]
  })
}
