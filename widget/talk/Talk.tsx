import type { ComponentChildren } from 'preact'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { isolate, joinNames } from '../language/formats.ts'
import { language, t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { useFocusOnArrival } from '../ui/focus.ts'
import { Icon } from '../ui/Icon.tsx'
import { moreIcon } from '../ui/icons.ts'
import { Presence } from '../ui/Presence.tsx'
import { useIsCut } from '../ui/Strip.tsx'
import { openSheet, sheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { Trouble } from '../waiting/Trouble.tsx'
import { Composer } from './Composer.tsx'
import { TalkRoom } from './TalkRoom.tsx'
import './talk.css'

type Person = VisitorConversation['others'][number]

/** Who is there and what happens next, from the queue to the end. */
export function TalkPresence() {
  const heading = useFocusOnArrival()
  const isCut = useIsCut()
  const current = useSignal(conversation)
  const state = current?.state ?? 'waiting'
  const isEnded = state === 'ended'
  const counsellor = current?.counsellor
  const isHere = state === 'open' && current?.counsellorHere === true && !isCut
  const isTrouble = isCut && current === null
  const light = isHere ? 'lit' : isEnded || isTrouble ? 'out' : 'ajar'
  const withName = counsellor && state !== 'waiting' && state !== 'left-message'
  const who = isTrouble
    ? t('trouble.who')
    : withName && !isEnded
      ? nameAll(counsellor, current.others)
      : t(isEnded ? 'talk.ended' : state === 'left-message' ? 'talk.left' : 'waiting.who')
  return (
    <Presence
      light={light}
      names={withName ? [counsellor, ...current.others].map(({ name }) => name) : []}
      who={
        <h1 class="presence-who" tabIndex={-1} ref={heading}>
          {who}
        </h1>
      }
      next={isTrouble ? t('trouble.next') : sayNext(current, isHere)}
    >
      {current && state !== 'ended' && <MenuButton />}
    </Presence>
  )
}

/** One with the title; of several the names, and the title of those who have just come. */
function nameAll(counsellor: Person, others: readonly Person[]): string {
  if (others.length === 0) return `${isolate(counsellor.name)}, ${isolate(counsellor.title)}`
  return joinNames([counsellor.name, ...others.map(({ name, title }) => `${name} (${title})`)])
}

/** Who needs a moment says so, in words of their own if they have some: nobody should wonder about a silence. */
function sayNext(current: VisitorConversation | null, isHere: boolean): ComponentChildren {
  if (!current || current.state === 'waiting') return t('waiting.next')
  if (current.state === 'ended') return t('talk.ended-next')
  if (current.dueAt) return t('talk.left-next', { when: sayMoment(current.dueAt) })
  const { absence, counsellor, counsellorPaused, others } = current
  const own = absence && <bdi lang={absence.language}>{absence.text}</bdi>
  // Words that may not be understood never stand alone.
  const isForeign = absence !== null && absence.language !== language.value
  // A broken line is said first, whatever was meant for it.
  if (!isHere)
    return (
      <>
        {t('talk.away')} {!current.counsellorHere && own}
      </>
    )
  if (!counsellorPaused) return t(others.length > 0 ? 'talk.here-many' : 'talk.here')
  return (
    <>
      {others.length > 0 && <bdi>{`${counsellor?.name}: `}</bdi>}
      {(!own || isForeign) && t('talk.paused')} {own}
    </>
  )
}

function MenuButton() {
  return (
    <button
      class="bar-tool"
      type="button"
      aria-label={t('talk.menu')}
      aria-expanded={useSignal(sheet) === 'menu'}
      onClick={() => openSheet('menu')}
    >
      <Icon path={moreIcon} />
    </button>
  )
}

export function Talk() {
  const isCut = useIsCut()
  const current = useSignal(conversation)
  const open = useSignal(sheet)
  const writesElsewhere = open === 'leave-message' || open === 'mapping'
  if (!current && isCut) return <Trouble />
  const state = current?.state ?? 'waiting'
  return (
    <>
      <TalkRoom />
      {(state === 'waiting' || state === 'left-message') && (
        <div class="foot slim">
          <Urgent />
        </div>
      )}
      {state !== 'ended' && !writesElsewhere && <Composer />}
    </>
  )
}
