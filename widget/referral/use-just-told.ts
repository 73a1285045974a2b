import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { justTold } from './referral-state.ts'

// The room has then followed its end for the last time.
const settleMilliseconds = 100

/** The talk follows its end; what was just agreed to begins at the top. `told` is another one each time. */
export function useJustTold(id: string, told: unknown): RefObject<HTMLDivElement | null> {
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (justTold.value !== id) return
    justTold.value = null
    const timer = setTimeout(() => shown.current?.scrollIntoView({ block: 'start' }), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [told])
  return shown
}
