import type { App } from '../app.ts'
import { HandoverPanel } from '../handover/HandoverPanel.tsx'
import { HandoverStatus } from '../handover/HandoverStatus.tsx'
import { Participants } from '../handover/Participants.tsx'
import { formatClockTime, t } from '../language.ts'
import { Composer } from '../message/Composer.tsx'
import { LazyReferral } from '../referral/LazyReferral.tsx'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { ClosePanel } from './ClosePanel.tsx'
import { ConversationLog } from './ConversationLog.tsx'
import { districtOf, nameOf } from './naming.ts'
import type { Own } from './own-state.ts'
import { StatusOf } from './StatusOf.tsx'
import { WayBack } from './WayBack.tsx'
import './conversation.css'

interface Column {
  app: App
  own: Own
}

/** One conversation: who, what was said, what is being said. Whatever opens, the composer stays live. */
export function ConversationColumn({ app, own }: Column) {
  const focused = app.conversations.focused.value?.id === own.id
  const alone = app.layout.shown.value.length === 1
  const { state, role } = own.conversation.value
  const ended = state === 'ended'
  const isOwner = role === 'owner'
  return (
    <section
      class={focused && !alone ? 'talk on' : 'talk'}
      aria-label={t('conversation.label', { name: nameOf(own.conversation.value) })}
      onFocusCapture={() => app.conversations.focus(own.id)}
      onPointerDown={() => app.conversations.focus(own.id)}
    >
      <ColumnHead app={app} own={own} />
      <Participants app={app} own={own} />
      <ConversationLog app={app} own={own} />
      {isOwner && !ended && <HandoverStatus app={app} own={own} />}
      {isOwner && !ended && own.handingOver.value && <HandoverPanel app={app} own={own} />}
      {isOwner && !ended && own.referring.isOpen.value && <LazyReferral app={app} own={own} />}
      {isOwner && own.closing.value && <ClosePanel app={app} own={own} />}
      {!ended && <WayBack app={app} own={own} />}
      {!ended && <Composer app={app} own={own} />}
    </section>
  )
}

function ColumnHead({ app, own }: Column) {
  const conversation = own.conversation.value
  const place = app.conversations.own.value.indexOf(own) + 1
  const ended = conversation.state === 'ended'
  const about = [
    t(conversation.visitorHere ? 'conversation.here' : 'conversation.away'),
    languageName(conversation.language),
    ...(conversation.district ? [districtOf(conversation, app.sites.value)] : []),
    t('conversation.began', { time: formatClockTime(conversation.startedAt) }),
  ].join(' · ')
  return (
    <div class="top">
      <kbd class="key">{place}</kbd>
      <div class="who">
        <div class="line">
          <h2>{nameOf(conversation)}</h2>
          <StatusOf own={own} now={app.clock.now.value} presence={false} />
        </div>
        <p class="xs soft cut" title={about}>
          {about}
        </p>
      </div>
      <ContextButton app={app} own={own} />
      {!ended && conversation.role === 'owner' && (
        <button
          type="button"
          class="btn small"
          aria-expanded={own.handingOver.value}
          onClick={() => {
            own.handingOver.value = !own.handingOver.value
          }}
        >
          {t('handover.open')}
        </button>
      )}
      {!ended && conversation.role === 'owner' && (
        <button
          type="button"
          class="btn small"
          aria-expanded={own.closing.value}
          onClick={() => {
            own.closing.value = !own.closing.value
          }}
        >
          {t('close.open')}
        </button>
      )}
    </div>
  )
}

function ContextButton({ app, own }: Column) {
  const { layout, conversations } = app
  const focused = conversations.focused.value?.id === own.id
  const { context, narrow } = layout.arrangement.value
  if (narrow || !focused) return null
  return (
    <button
      type="button"
      class="btn small icon"
      aria-expanded={context}
      aria-label={t('context.toggle')}
      title={t('context.toggle')}
      onClick={layout.toggleContext}
    >
      <Icon name="side" />
    </button>
  )
}
