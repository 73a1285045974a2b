import type { ShownEntry, ShownMessage } from '../../protocol/changed-messages.ts'
import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import { ChangeableMessage } from '../message/ChangeMessage.tsx'
import { MessageWords } from '../message/MessageWords.tsx'
import { Icon } from '../ui/Icon.tsx'
import { nameOf } from './naming.ts'
import type { Own } from './own-state.ts'
import { endingOf } from './readable.ts'
import './said.css'

interface Line {
  app: App
  own: Own
}

export function EntryLine({ app, own, entry }: Line & { entry: ShownEntry }) {
  if (entry.kind === 'message') return <MessageLine app={app} own={own} message={entry} />
  return (
    <p class="sys">
      <time dateTime={entry.at}>{formatClockTime(entry.at)}</time>{' '}
      {entry.kind === 'joined' ? <Joined name={entry.name} title={entry.title} /> : wordsOf(entry, own)}
    </p>
  )
}

/** An account holds its title in Finnish: a sentence in another language says so. */
function Joined({ name, title }: { name: string; title: string }) {
  const place = '\u0000'
  const [before, after] = t('entry.joined', { name, title: place }).split(place)
  return (
    <>
      {before}
      <span lang="fi">{title}</span>
      {after}
    </>
  )
}

function wordsOf(entry: Exclude<ShownEntry, ShownMessage | { kind: 'joined' }>, own: Own): string {
  if (entry.kind === 'ended') return t(`entry.ended-${endingOf(own.conversation.value, entry.by)}`)
  if (entry.kind === 'message-left' && entry.because) return t(`entry.message-left-${entry.because}`)
  if (entry.kind === 'referral') {
    // Nobody's name: the young person has chosen it.
    const step = entry.state === 'proposed' && !entry.name ? 'chosen' : entry.state
    return t(`entry.referral-${step}`, { name: entry.name ?? '' })
  }
  if (entry.kind === 'escalation') return t(`entry.escalation-${entry.what}`, { name: entry.name })
  if (entry.kind !== 'handed-over')
    return t(`entry.${entry.kind}`, 'name' in entry ? { name: entry.name } : {})
  const { from, name } = entry
  return name === null ? t('entry.handed-over-queue', { from }) : t('entry.handed-over', { from, name })
}

function MessageLine({ app, own, message }: Line & { message: ShownMessage }) {
  const mine = message.author === 'counsellor'
  const byMe = mine && message.name === app.operator.value?.name
  const name = byMe ? t('message.you') : mine ? (message.name ?? '') : nameOf(own.conversation.value)
  return (
    <div class={mine ? `said me${byMe ? '' : ' colleague'}` : 'said'}>
      <div class="by">
        <b class="cut" title={name}>
          {name}
        </b>
        <time dateTime={message.at}>{formatClockTime(message.at)}</time>
        {message.change === 'edited' && <span>{t('message.edited')}</span>}
        {mine && <ReachOf own={own} seq={message.seq} />}
      </div>
      {message.change === 'withdrawn' ? (
        <p class="withdrawn">{t('message.withdrawn')}</p>
      ) : byMe ? (
        <ChangeableMessage app={app} own={own} message={message} />
      ) : (
        <MessageWords
          app={app}
          text={message.text}
          language={own.conversation.value.language}
          guidance={message.guidance}
        />
      )}
    </div>
  )
}

/** How far it has come: each step is certain before it is shown. */
function ReachOf({ own, seq }: { own: Own; seq: number }) {
  const { marks } = own.conversation.value
  if (marks.read >= seq) return <Reach icon="read" word={t('message.read')} />
  if (marks.delivered >= seq) return <Reach icon="sent" word={t('message.delivered')} />
  return <Reach icon="sent" word={t('message.sent')} />
}

function Reach({ icon, word }: { icon: 'read' | 'sent'; word: string }) {
  return (
    <span class="marks">
      <Icon name={icon} />
      {word}
    </span>
  )
}
