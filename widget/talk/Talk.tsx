import type { ComponentChildren } from 'preact'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Titled } from '../../protocol/handover.ts'
import { conversation, isRefused } from '../conversation/conversation-state.ts'
import { joinNames } from '../language/formats.ts'
import { language, t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { useFocusOnArrival } from '../ui/focus.ts'
import { Icon } from '../ui/Icon.tsx'
import { moreIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { Presence } from '../ui/Presence.tsx'
import { useIsCut } from '../ui/Strip.tsx'
import { openSheet, sheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { Trouble } from '../waiting/Trouble.tsx'
import { Composer } from './Composer.tsx'
import { TalkRoom } from './TalkRoom.tsx'
import './talk.css'

/** There is no talk to show, and no place in a queue that one could be told of. */
function useIsTrouble(): boolean {
  const isCut = useIsCut()
  const refused = useSignal(isRefused)
  return useSignal(conversation) === null && (isCut || refused)
}

/** Who is there and what happens next, from the queue to the end. */
export function TalkPresence() {
  const heading = useFocusOnArrival()
  const isCut = useIsCut()
  const current = useSignal(conversation)
  const state = current?.state ?? 'waiting'
  const isEnded = state === 'ended'
  const counsellor = current?.counsellor
  const isHere = !isCut && !!current?.counsellorHere
  const isTrouble = useIsTrouble()
  const light = isHere ? 'lit' : isEnded || isTrouble ? 'out' : 'ajar'
  const people = counsellor && (isEnded || state === 'open') ? [counsellor, ...current.others] : []
  const names = people.map(({ name }) => name)
  const who = isTrouble
    ? t('trouble.who')
    : people[0] && !isEnded
      ? nameAll(people, names)
      : t(isEnded ? 'talk.ended' : state === 'left-message' ? 'talk.left' : 'waiting.who')
  return (
    <Presence
      light={light}
      names={names}
      who={
        <h1 class="presence-who" tabIndex={-1} ref={heading}>
          {who}
        </h1>
      }
      next={isTrouble ? t('trouble.next') : sayNext(current, isHere)}
    >
      {current && !isEnded && <MenuButton />}
    </Presence>
  )
}

/** One with the title; of several the names, and what those are called who have come to the first. */
function nameAll(people: readonly Titled[], names: readonly string[]): ComponentChildren {
  const [own, ...others] = people.map(({ title }) => <bdi lang={title.language}>{title.text}</bdi>)
  if (!others[0]) return [joinNames(names), ', ', own]
  return [joinNames(names), others.map((title, at) => [at > 0 ? ', ' : ' (', title]), ')']
}

/** Who needs a moment says so, in words of their own if they have some: nobody should wonder about a silence. */
function sayNext(current: VisitorConversation | null, isHere: boolean): ComponentChildren {
  if (!current || current.state === 'waiting') {
    const next = t('waiting.next')
    return current?.turn || current?.hasReturnPhrase ? <Later name="KeptTurn">{next}</Later> : next
  }
  if (current.state === 'ended') return t('talk.ended-next')
  if (current.dueAt) return t('talk.left-next', { when: sayMoment(current.dueAt) })
  const { absence, counsellor, counsellorPaused, others } = current
  const own = absence && <bdi lang={absence.language}>{absence.text}</bdi>
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
      {/* Words that may not be understood never stand alone. */}
      {absence?.language !== language.value && t('talk.paused')} {own}
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
  const current = useSignal(conversation)
  const isTrouble = useIsTrouble()
  const open = useSignal(sheet)
  const writesElsewhere = open === 'leave-message' || open === 'mapping'
  if (isTrouble) return <Trouble />
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
