import { useId } from 'preact/hooks'
import { isAnythingHidden, maskContactDetails } from '../../protocol/contact-details.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { EscalationLink } from './EscalationLink.tsx'
import type { OutreachEntry } from './entry.ts'
import { outreachAddress } from './place.ts'
import type { Logging } from './use-logging.ts'
import { Choices } from './WhereFields.tsx'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** What stays in mind, and what has to be recorded elsewhere. */
export function FinishWords({ app, logging, entry }: Props) {
  const { id, record, words } = entry
  const yesOrNo = [
    { id: 'no', words: t('outreach.no') },
    { id: 'yes', words: t('outreach.yes') },
  ] as const
  return (
    <>
      <WordsField
        label={t('outreach.reflection')}
        value={words.reflection}
        most={4000}
        onChange={(reflection) => logging.say(id, { reflection })}
      />
      <WordsField
        label={t('outreach.next-shift')}
        value={words.nextShift}
        most={1000}
        onChange={(nextShift) => logging.say(id, { nextShift })}
      />
      <Choices
        legend={t('outreach.escalated')}
        choices={yesOrNo}
        chosen={record.escalated ? 'yes' : 'no'}
        onChoose={(answer) =>
          logging.set(id, answer === 'yes' ? { escalated: true } : { escalated: false, escalationId: null })
        }
      />
      {record.escalated && (
        <>
          <EscalationLink app={app} logging={logging} entry={entry} />
          <p>
            <a class="btn" href={outreachAddress({ view: 'escalate', id })}>
              {t(record.escalationId ? 'escalation.go-on' : 'outreach.escalate-new')}
            </a>
          </p>
        </>
      )}
      <Choices
        legend={t('outreach.incident-asked')}
        choices={yesOrNo}
        chosen={record.incident ? 'yes' : 'no'}
        onChoose={(answer) => logging.set(id, { incident: answer === 'yes' })}
      />
    </>
  )
}

interface FieldProps {
  label: string
  value: string
  most: number
  onChange: (value: string) => void
}

/** Says at once what won't be kept of it. */
function WordsField({ label, value, most, onChange }: FieldProps) {
  const id = useId()
  const { hidden } = maskContactDetails(value)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input"
        id={id}
        rows={3}
        maxLength={most}
        aria-describedby={`${id}-hidden`}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p id={`${id}-hidden`} class="xs soft" role="status">
        {isAnythingHidden(hidden) && t('outreach.hidden')}
      </p>
    </div>
  )
}
