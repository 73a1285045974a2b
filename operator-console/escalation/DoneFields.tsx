import { anotherOne } from '../../protocol/escalation-rules.ts'
import { channels } from '../../protocol/escalation-states.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { MomentField } from '../ui/MomentField.tsx'
import { Choice } from './Choice.tsx'
import type { EscalationRecord } from './record-state.ts'

/** To whom, by which way, and when. There is no way by e-mail. */
export function DoneFields({ app, one }: { app: App; one: EscalationRecord }) {
  const { siteId, kind } = one.record.value
  const { recipient, channel, doneAt } = one.answers.value
  const guide = app.escalations.board.value.guides[siteId]
  const recipients = (guide?.recipients ?? []).filter(({ kinds }) => kinds.includes(kind))
  // What a call is recorded under, whatever the city's guide names, or where it has none.
  const is112Missing = kind === 'emergency' && recipients.every(({ code }) => code !== '112')
  return (
    <>
      <section>
        <fieldset>
          <legend>{t('escalation.recipient')}</legend>
          {is112Missing && (
            <Choice
              name={`recipient-${one.id}`}
              checked={recipient === '112'}
              choose={() => one.write({ recipient: '112' })}
            >
              <b class="num">112</b>
            </Choice>
          )}
          {recipients.map(({ code, name, phone }) => (
            <Choice
              key={code}
              name={`recipient-${one.id}`}
              checked={recipient === code}
              choose={() => one.write({ recipient: code })}
            >
              {localized(name)} {phone && <b class="num">{phone}</b>}
            </Choice>
          ))}
          <Choice
            name={`recipient-${one.id}`}
            checked={recipient === anotherOne}
            choose={() => one.write({ recipient: anotherOne })}
          >
            {t('escalation.other-recipient')}
          </Choice>
        </fieldset>
        <fieldset class="inline">
          <legend>{t('escalation.channel')}</legend>
          {channels.map((way) => (
            <Choice
              key={way}
              name={`channel-${one.id}`}
              checked={channel === way}
              choose={() => one.write({ channel: way })}
            >
              {t(`escalation.channel-${way}`)}
            </Choice>
          ))}
        </fieldset>
        <p class="xs soft">{t('escalation.never-email')}</p>
      </section>
      <MomentField
        label={t('escalation.done-at')}
        at={doneAt}
        onChange={(at) => one.write({ doneAt: at })}
        now={app.clock.exact}
      />
    </>
  )
}
