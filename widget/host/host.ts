import { framed } from '../site.ts'
import { signal } from '../ui/signal.ts'

export type ToHost =
  | { kynnys: 'close' }
  | { kynnys: 'leave' }
  | { kynnys: 'language'; lang: string; dir: 'ltr' | 'rtl'; leaveLabel: string }
  | { kynnys: 'unread'; count: number; words: string }

// Not in every browser, and not yet in the compiler's own list.
const { prerendering = false } = document as { prerendering?: boolean }

/** Somebody sees the chat now: false while it is fetched ahead or minimised. */
export const shown = signal(!framed && !prerendering)
if (!framed && prerendering)
  document.addEventListener('prerenderingchange', () => (shown.value = true), { once: true })

let hostOrigin: string | undefined
// The host greets when it opens us; what was said before that waits, the last of each kind.
const waiting = new Map<string, ToHost>()

export function tellHost(message: ToHost): void {
  if (!framed) return
  if (hostOrigin) parent.postMessage(message, hostOrigin)
  else waiting.set(message.kynnys, message)
}

/** Obeys the city's page, and nobody else. */
export function listenToHost(onLeave: () => void): void {
  if (!framed) return
  addEventListener('message', ({ source, origin, data }: MessageEvent<{ kynnys?: unknown } | null>) => {
    if (source !== parent || typeof data?.kynnys !== 'string') return
    if (hostOrigin !== undefined && origin !== hostOrigin) return
    if (data.kynnys === 'hello') greet(origin)
    if (data.kynnys === 'closed') shown.value = false
    if (data.kynnys === 'leave') onLeave()
  })
}

function greet(origin: string): void {
  hostOrigin = origin
  for (const message of waiting.values()) parent.postMessage(message, origin)
  waiting.clear()
  shown.value = true
}

export function minimise(): void {
  shown.value = false
  tellHost({ kynnys: 'close' })
}
