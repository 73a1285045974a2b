import type { BrowserContext } from 'playwright-core'

/** What a page tells of itself, on the clock that all its frames share. */
export type Told = 'pressed' | 'usable' | 'blank'

declare global {
  interface Window {
    tellBench?: (what: Told, at: number) => void
    /** Of each click and key that took its time: how long until the next picture. */
    interactions?: Record<number, number>
    layoutShift?: number
  }
}

interface Numbered {
  interactionId: number
}

/** Puts the probe into every page and frame that this context will open; returns what they have told so far. */
export async function watch(context: BrowserContext): Promise<Map<Told, number>> {
  const told = new Map<Told, number>()
  await context.exposeFunction('tellBench', (what: Told, at: number) => {
    told.set(what, at)
  })
  // The runner marks each function with a helper that pages don't have.
  await context.addInitScript('globalThis.__name ??= (marked) => marked')
  await context.addInitScript(probe)
  return told
}

function probe(): void {
  const tell = (what: Told, at = performance.timeOrigin + performance.now()) => window.tellBench?.(what, at)

  function watchHost(): void {
    addEventListener(
      'pointerdown',
      ({ timeStamp }) => tell('pressed', performance.timeOrigin + timeStamp),
      true,
    )
    const observer = new MutationObserver(() => {
      if (document.body?.style.display !== 'none') return
      observer.disconnect()
      // The second of two is called when the first picture without the page stands.
      requestAnimationFrame(() => requestAnimationFrame(() => tell('blank')))
    })
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['style'] })
  }

  function watchChat(): void {
    let isShown = false
    addEventListener('message', ({ data }) => {
      if (data?.kynnys === 'hello') isShown = true
    })
    const look = () => {
      const first = document.querySelector('button.language')
      if (isShown && first && first.getBoundingClientRect().height > 0)
        requestAnimationFrame(() => tell('usable'))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }

  function watchInteractions(): void {
    const interactions: Record<number, number> = {}
    window.interactions = interactions
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const { interactionId: id, duration } of list.getEntries() as (PerformanceEntry & Numbered)[])
        if (id) interactions[id] = Math.max(interactions[id] ?? 0, duration)
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        window.layoutShift = (window.layoutShift ?? 0) + entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  }

  watchInteractions()
  if (window === top) watchHost()
  else watchChat()
}
