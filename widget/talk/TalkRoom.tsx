import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { conversation, log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { outbox } from '../message/message-state.ts'
import { kept } from '../storage.ts'
import { Icon } from '../ui/Icon.tsx'
import { downIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { useSignal } from '../ui/signal.ts'
import { WaitCard } from '../waiting/WaitCard.tsx'
import { TalkLog } from './TalkLog.tsx'
import { counsellorTypes } from './typing-state.ts'

// Reading within this much of the end follows what comes; reading further up is left in peace.
const nearPixels = 80

/** The talk, which follows its end unless one reads further up. */
export function TalkRoom() {
  const room = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const lastTop = useRef(0)
  const [isNewBelow, setNewBelow] = useState(false)
  const current = useSignal(conversation)
  const state = current?.state ?? 'waiting'
  const unsent = useSignal(outbox).length
  const { complete, entries } = useSignal(log)
  const types = useSignal(counsellorTypes)
  // Before anything is said, what is true about the wait is read from its beginning.
  const isQuiet = useRef(true)
  isQuiet.current = state === 'waiting' && complete < 2 && unsent === 0

  function goDown(): void {
    follows.current = true
    setNewBelow(false)
    const scroller = scrollerOf(room.current)
    if (scroller) scroller.scrollTop = scroller.scrollHeight
  }
  function watchScroll({ target }: Event): void {
    const scroller = scrollerOf(room.current)
    if (!scroller || target !== scroller) return
    const isNear = isNearEnd(scroller)
    // Only a reader's own scrolling up lets go of the end; content that grew meanwhile doesn't.
    if (isNear || scroller.scrollTop < lastTop.current) follows.current = isNear
    lastTop.current = scroller.scrollTop
    if (isNear) setNewBelow(false)
  }
  useLayoutEffect(() => {
    if (unsent > 0) goDown()
  }, [unsent])
  useLayoutEffect(() => {
    if (isQuiet.current) return
    const scroller = scrollerOf(room.current)
    // Who had scrolled up in the wait sees a talk that begins on one screen whole.
    if (follows.current || (scroller && isNearEnd(scroller))) goDown()
    // Where nobody answers yet, what comes is mostly one's own.
    else if (current?.counsellor) setNewBelow(true)
  }, [complete, types, state])
  useEffect(() => {
    const widget = room.current?.closest('.widget')
    widget?.addEventListener('scroll', watchScroll, true)
    return () => widget?.removeEventListener('scroll', watchScroll, true)
  }, [])
  useEffect(() => {
    if (!room.current) return
    // A phone's keyboard, or a card that arrives late, makes the room smaller or its content longer.
    const observer = new ResizeObserver(() => follows.current && !isQuiet.current && goDown())
    observer.observe(room.current)
    for (const part of [room.current.closest('.widget'), ...room.current.children])
      if (part) observer.observe(part)
    return () => observer.disconnect()
  }, [state])

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well */}
      <div class="room" tabIndex={0} ref={room}>
        {state === 'waiting' && <WaitCard />}
        <TalkLog />
        <div aria-live="polite">
          {kept('alarm') && <Later name="Alarm" />}
          {(current?.hasReturnPhrase || entries.some(({ kind }) => kind === 'referral')) && (
            <Later name="ReferralCards" />
          )}
          {entries.some(({ kind }) => kind === 'escalation') && <Later name="EscalationCards" />}
          {current?.nextStepAt && <Later name="NextSteps" />}
          {current?.question && <Later name="HandoverCard" />}
          {state === 'left-message' && <Later key="left" name="LeftCard" />}
          {state === 'ended' && <Later key="end" name="EndCard" />}
        </div>
      </div>
      {isNewBelow && (
        <button class="button plain new-below" type="button" onClick={goDown}>
          <Icon path={downIcon} look="small" />
          {t('talk.new-below')}
        </button>
      )}
    </>
  )
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < nearPixels
}

/** With very large text on a narrow screen it isn't the room that scrolls, but the whole widget. */
function scrollerOf(room: HTMLElement | null): Element | null {
  if (!room || getComputedStyle(room).overflowY !== 'visible') return room
  return room.closest('.widget')
}
