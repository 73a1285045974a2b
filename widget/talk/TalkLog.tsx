import { applyChanges, type ShownEntry } from '../../protocol/changed-messages.ts'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { conversation, log } from '../conversation/conversation-state.ts'
import { shownEntries } from '../conversation/log.ts'
import { t } from '../language/language-state.ts'
import { outbox } from '../message/message-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { lockIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { useIsCut } from '../ui/Strip.tsx'
import { useSignal } from '../ui/signal.ts'
import { describeEntry } from './describe-entry.ts'
import { type Journey, Message, UnsentMessage } from './Message.tsx'
import { Typing } from './Typing.tsx'
import '../ui/note.css'

/** What is said, in order, and after it what is still on its way. */
export function TalkLog() {
  const current = useSignal(log)
  const unsent = useSignal(outbox)
  const marks = useSignal(conversation)?.marks ?? { delivered: 0, read: 0, from: 1 }
  const isCut = useIsCut()
  const arrived = applyChanges(shownEntries(current))
  return (
    <div class="talk" role="log" aria-label={t('talk.label')}>
      <ol>
        {arrived.map((entry) => (
          <Line key={entry.seq} entry={entry} journey={journeyOf(entry, marks)} />
        ))}
        {unsent
          .filter(({ id }) => !arrived.some((entry) => entry.kind === 'message' && entry.id === id))
          .map((message) => (
            <UnsentMessage key={message.id} message={message} />
          ))}
        {isCut && unsent.length > 0 && (
          <li class="note">
            <Icon path={lockIcon} />
            <p class="note-words">{t('line.message-kept')}</p>
          </li>
        )}
        <Typing />
      </ol>
    </div>
  )
}

function journeyOf(entry: ShownEntry, marks: VisitorConversation['marks']): Journey | null {
  if (entry.kind !== 'message' || entry.author !== 'visitor') return null
  // What did not follow a handover has been sent, and the one who answers now never saw it.
  if (entry.seq < marks.from) return 'sent'
  if (entry.seq <= marks.read) return 'read'
  return entry.seq <= marks.delivered ? 'delivered' : 'sent'
}

function Line({ entry, journey }: { entry: ShownEntry; journey: Journey | null }) {
  if (entry.kind === 'message') return <Message entry={entry} journey={journey} />
  const words = describeEntry(entry)
  if (!words) return null
  return (
    <li class={entry.kind === 'still-there' ? 'moment asks' : 'moment'}>
      <span>{lines(words)}</span>
    </li>
  )
}
