import { applyChanges, type ShownMessage } from '../../protocol/changed-messages.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import { MessageWords } from '../message/MessageWords.tsx'

interface Props {
  app: App
  language: ContentLanguage
  entries: readonly Entry[]
}

/** What was said, to be read and nothing else. */
export function MessageList({ app, language, entries }: Props) {
  const messages = applyChanges([...entries]).filter(
    (entry): entry is ShownMessage => entry.kind === 'message',
  )
  return (
    <ol class="said-there">
      {messages.map((message) => (
        <li key={message.seq}>
          <p class="soft xs">
            {message.author === 'counsellor' ? message.name : t('earlier.visitor')}{' '}
            <time dateTime={message.at}>{formatClockTime(message.at)}</time>
          </p>
          {message.change === 'withdrawn' ? (
            <p class="withdrawn">{t('message.withdrawn')}</p>
          ) : (
            <MessageWords app={app} text={message.text} language={language} guidance={message.guidance} />
          )}
        </li>
      ))}
    </ol>
  )
}
