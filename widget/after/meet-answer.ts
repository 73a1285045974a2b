import { useEffect } from 'preact/hooks'
import { log } from '../conversation/conversation-state.ts'
import { hasGap } from '../conversation/log.ts'
import { takeReadBefore } from '../return-phrase/return-phrase-state.ts'
import { useSignal } from '../ui/signal.ts'
import { answerToMeet } from './answer-to-meet.ts'

// The room has then followed its end for the last time.
const settleMilliseconds = 100

/** Who comes back by the words to a talk that is over meets the answer first; what is asked at its end waits below. */
export function useMeetAnswer(): void {
  const current = useSignal(log)
  const isWhole = !hasGap(current)
  useEffect(() => {
    if (!isWhole) return
    const read = takeReadBefore()
    const which = read === undefined ? undefined : answerToMeet(current.entries, read)
    if (which !== undefined) setTimeout(() => showAnswer(which), settleMilliseconds)
  }, [isWhole])
}

function showAnswer(which: number): void {
  const answers = document.querySelectorAll('.talk .said:not(.mine)')
  answers[which]?.scrollIntoView({ block: 'start' })
}
