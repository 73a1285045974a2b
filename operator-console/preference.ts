import { effect, type Signal, signal } from '@preact/signals'

/** A choice that this browser remembers, where it may; elsewhere it holds until the tab closes. */
export function createPreference<Value extends string>(
  name: string,
  first: Value,
  allowed: { includes(value: Value): boolean },
): Signal<Value> {
  const key = `kynnys-console-${name}`
  // Whether it is one of them is asked next.
  const kept = readKept(key) as Value | null
  const preference = signal(kept !== null && allowed.includes(kept) ? kept : first)
  effect(() => {
    const value = preference.value
    try {
      localStorage.setItem(key, value)
    } catch {
      // Storage is blocked: the choice lives as long as the tab.
    }
  })
  return preference
}

function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
