import { useMemo } from 'preact/hooks'
import { applyChanges, type ShownEntry } from '../../protocol/changed-messages.ts'
import type { EarlierConversation } from '../../protocol/return-phrase.ts'
import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { formatClockTime, formatDay, t } from '../language.ts'
import { MessageText } from '../message/MessageText.tsx'
import { createEarlier, type Earlier } from './earlier-state.ts'
import './earlier.css'

/** Earlier conversations of the same return phrase, to read only; nothing where there are none. */
export function EarlierTalks({ app, own }: { app: App; own: Own }) {
  const earlier = useMemo(() => createEarlier(app.connection, own.id), [own.id])
  if (earlier.list.value.length === 0) return null
  return (
    <section class="earlier">
      <div class="head">
        <h2>{t('earlier.title')}</h2>
      </div>
      <p class="soft xs">{t('earlier.hint')}</p>
      <ul>
        {earlier.list.value.map((one) => (
          <EarlierTalk key={one.id} app={app} own={own} earlier={earlier} one={one} />
        ))}
      </ul>
    </section>
  )
}

interface Props {
  app: App
  own: Own
  earlier: Earlier
  one: EarlierConversation
}

function EarlierTalk({ app, own, earlier, one }: Props) {
  const isOpen = earlier.openId.value === one.id
  const date = formatDay(one.startedAt)
  const { siteId } = own.conversation.value
  return (
    <li>
      <p>
        <b>{date}</b> {themeOf({ siteId, theme: one.theme, district: null }, app.sites.value)}
      </p>
      <p class="soft xs">
        {one.counsellor ? t('earlier.by', { name: one.counsellor }) : t('earlier.nobody')}
      </p>
      <button
        type="button"
        class="btn small"
        aria-expanded={isOpen}
        onClick={() => void earlier.toggle(one.id)}
      >
        {t(isOpen ? 'earlier.close' : 'earlier.open', { date })}
      </button>
      {isOpen && earlier.hasFailed.value && <p role="alert">{t('earlier.failed')}</p>}
      {isOpen && earlier.entries.value && (
        <ol class="earlier-talk">
          {applyChanges(earlier.entries.value).map((entry) => (
            <EarlierLine key={entry.seq} entry={entry} own={own} />
          ))}
        </ol>
      )}
    </li>
  )
}

function EarlierLine({ entry, own }: { entry: ShownEntry; own: Own }) {
  if (entry.kind !== 'message') return null
  return (
    <li>
      <p class="soft xs">
        {entry.author === 'counsellor' ? entry.name : t('earlier.visitor')}{' '}
        <time dateTime={entry.at}>{formatClockTime(entry.at)}</time>
      </p>
      {entry.change === 'withdrawn' ? (
        <p class="withdrawn">{t('message.withdrawn')}</p>
      ) : (
        <MessageText text={entry.text} language={own.conversation.value.language} />
      )}
    </li>
  )
}
