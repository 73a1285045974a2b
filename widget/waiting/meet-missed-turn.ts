import { useEffect } from 'preact/hooks'

// The room has then followed its end for the last time.
const settleMilliseconds = 100

/** Who missed their turn reads that first, and what is offered or asked after it. */
export function useMeetMissedTurn(hasMissed: boolean): void {
  useEffect(() => {
    if (hasMissed) setTimeout(showLastMoment, settleMilliseconds)
  }, [hasMissed])
}

function showLastMoment(): void {
  const moments = document.querySelectorAll('.talk .moment')
  moments[moments.length - 1]?.scrollIntoView({ block: 'start' })
}
