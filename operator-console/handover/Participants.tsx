import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { formatClockTime, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import './handover.css'

/** Everybody who is in the conversation beside the young person, when it is more than one; and how to leave it. */
export function Participants({ app, own }: { app: App; own: Own }) {
  const { participants, role, owner } = own.conversation.value
  const note = own.handoverNote.value
  return (
    <>
      {participants.length > 0 && (
        <ul class="participants" aria-label={t('participant.label')}>
          <li>{t('participant.owner', { name: owner ?? '' })}</li>
          {participants.map(({ id, name, title, kind }) => (
            <li key={id}>
              {t(`participant.${kind}`, { name, title })}
              {role === 'owner' && (
                <button
                  type="button"
                  class="btn quiet small icon"
                  aria-label={t('participant.remove', { name })}
                  onClick={() =>
                    void app.connection.ask('participant:remove', { conversationId: own.id, operatorId: id })
                  }
                >
                  <Icon name="x" />
                </button>
              )}
            </li>
          ))}
          {role !== 'owner' && (
            <li class="leaves">
              <button type="button" class="btn small" onClick={() => void app.conversations.leave(own)}>
                {t('participant.leave')}
              </button>
            </li>
          )}
        </ul>
      )}
      {own.conversation.value.visibleFromSeq > 1 && <p class="before xs soft">{t('handover.before')}</p>}
      {note && (
        <div class="aside before">
          <b>
            <Icon name="pen" /> {t('handover.from', { name: note.name, time: formatClockTime(note.at) })}
          </b>
          <span class="words">{note.text}</span>
        </div>
      )}
    </>
  )
}
