import { effect, type Signal, signal } from '@preact/signals'

// Like what is written in a talk: signing out wipes whatever begins like this.
const prefix = 'kynnys-console-unsent-library-'

/** What somebody writes and hasn't saved: it outlives a reload in this tab, until sign-out. */
export function createKept<Value>(name: string): Signal<Value | undefined> {
  const kept = signal(readKept<Value>(name))
  effect(() => {
    const { value } = kept
    try {
      if (value === undefined) sessionStorage.removeItem(prefix + name)
      else sessionStorage.setItem(prefix + name, JSON.stringify(value))
    } catch {
      // Storage is blocked: the text lives as long as the page.
    }
  })
  return kept
}

function readKept<Value>(name: string): Value | undefined {
  try {
    // Only this file writes there, and only under the name of what it is.
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
