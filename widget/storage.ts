const prefix = 'kynnys:'

// Browsers may forbid storage inside a frame; then everything lives as long as the page does.
const memory = new Map<string, string>()
let sealed = false

function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

/** What was kept under the name in this tab; undefined if nothing was. */
export function kept<Value>(name: string): Value | undefined {
  const text = memory.get(name) ?? tabStorage()?.getItem(prefix + name)
  if (text == null) return undefined
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

/** Keeps a value for this tab alone; null forgets it. */
export function keep(name: string, value: unknown): void {
  if (sealed) return
  if (value === null) {
    memory.delete(name)
    tabStorage()?.removeItem(prefix + name)
    return
  }
  const text = JSON.stringify(value)
  memory.set(name, text)
  try {
    tabStorage()?.setItem(prefix + name, text)
  } catch {
    // Full: what memory holds must do.
  }
}

/** Forgets everything of ours, and keeps nothing from here on: the page is being left. */
export function wipe(): void {
  sealed = true
  memory.clear()
  const storage = tabStorage()
  if (!storage) return
  for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name)
}
