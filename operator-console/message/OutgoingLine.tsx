import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { describeSent } from '../guidance/attached.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { MessageWords } from './MessageWords.tsx'
import type { Outgoing } from './outbox.ts'

interface Props {
  app: App
  own: Own
  outgoing: Outgoing
}

/** A message the log does not hold yet. It says in words where it is. */
export function OutgoingLine({ app, own, outgoing }: Props) {
  const refused = outgoing.state === 'refused'
  return (
    <div class={refused ? 'said me refused' : 'said me going'}>
      <div class="by">
        <b>{t('message.you')}</b>
        <span class={refused ? 'marks state alarm' : 'marks'}>
          <Icon name={refused ? 'urgent' : outgoing.state === 'sent' ? 'sent' : 'clock'} />
          {t(stateWord(app, outgoing))}
        </span>
      </div>
      <MessageWords
        app={app}
        text={outgoing.text}
        language={own.conversation.value.language}
        guidance={describeSent(outgoing.text, outgoing.attached)}
      />
      {refused && (
        <div class="remedy">
          <p class="xs">{t(`refusals.${outgoing.refusal}`)}</p>
          <button type="button" class="btn small" onClick={() => own.messages.retry(outgoing.id)}>
            {t('message.retry')}
          </button>
          <button type="button" class="btn quiet small" onClick={() => own.messages.takeBack(outgoing.id)}>
            {t('message.take-back')}
          </button>
        </div>
      )}
    </div>
  )
}

function stateWord(app: App, outgoing: Outgoing): string {
  if (outgoing.state === 'refused') return 'message.refused'
  if (outgoing.state === 'sent') return 'message.sent'
  return app.connection.line.value === 'open' ? 'message.sending' : 'message.waits-for-line'
}
