import type { ShownMessage } from '../../protocol/changed-messages.ts'
import { couldBeIn } from '../../protocol/content-language.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import type { App } from '../app.ts'
import { openCount } from '../duty/duty.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { nameOf } from './naming.ts'
import type { Own } from './own-state.ts'
import { StatusOf } from './StatusOf.tsx'
import './own-list.css'

export function OwnList({ app }: { app: App }) {
  const own = app.conversations.own.value
  const { capacity } = app.duty.standing.value
  const { narrow } = app.layout.arrangement.value
  return (
    <section class="own" aria-labelledby="own-title">
      <div class="head">
        <h2 id="own-title">{t('conversation.own', { count: own.length })}</h2>
        {capacity > 0 && (
          <span class="soft num" title={t('conversation.capacity-title')}>
            {t('conversation.capacity', { count: openCount(app.conversations), capacity })}
          </span>
        )}
        {!narrow && own.length > 1 && (
          <button type="button" class="link end xs" onClick={app.layout.toggleQueue}>
            {t('queue.fold')}
          </button>
        )}
      </div>
      {own.length === 0 && <p class="xs soft nobody">{t('conversation.own-empty')}</p>}
      <ol>
        {own.map((one, index) => (
          <OwnRow key={one.id} app={app} own={one} place={index + 1} />
        ))}
      </ol>
    </section>
  )
}

function OwnRow({ app, own, place }: { app: App; own: Own; place: number }) {
  const conversation = own.conversation.value
  const unread = own.unread.value
  return (
    <li>
      <button
        type="button"
        aria-current={app.conversations.focused.value?.id === own.id}
        onClick={() => app.conversations.summon(own.id)}
      >
        <kbd class="key">{place}</kbd>
        <span class="strong cut" title={nameOf(conversation)}>
          {nameOf(conversation)} <span class="soft plain">{languageName(conversation.language)}</span>
        </span>
        <StatusOf own={own} now={app.clock.now.value} presence />
        <span class="last">
          <Preview app={app} own={own} />
          {unread > 0 && <span class="unread">{t('conversation.unread', { count: unread })}</span>}
        </span>
      </button>
    </li>
  )
}

function Preview({ app, own }: { app: App; own: Own }) {
  const last = own.lastMessage.value
  if (!last) return <span class="cut">{t('conversation.nothing-yet')}</span>
  const { language } = own.conversation.value
  const text = last.text.replaceAll(identityCodeMask, t('message.masked-tag'))
  return (
    <span class="cut">
      {last.author === 'counsellor' && `${authorOf(last, app)}: `}
      <bdi lang={couldBeIn(language, text) ? language : ''}>{text}</bdi>
    </span>
  )
}

// A guest, a consulted colleague and who took over read words that are not their own.
function authorOf({ name }: ShownMessage, app: App): string {
  return name && name !== app.operator.value?.name ? name : t('message.you')
}
