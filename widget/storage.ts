import { site } from './site.ts'

const prefix = 'kynnys:'
// Every city's chat comes from our one origin: what belongs to one must not meet another.
const own = `${prefix}${site.siteId}:`
// A shared computer restores closed tabs: after this long, unsent words are nobody's to see.
const staleMilliseconds = 30 * 60_000
const stampMilliseconds = 60_000

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
  const text = memory.get(name) ?? tabStorage()?.getItem(own + name)
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
    tabStorage()?.removeItem(own + name)
    return
  }
  const text = JSON.stringify(value)
  memory.set(name, text)
  try {
    tabStorage()?.setItem(own + name, text)
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

/** The page is being left: nothing of ours may be shown any more. */
export function isWiped(): boolean {
  return sealed
}

/** What is kept of one conversation, beside what opens it and what is still unsent. */
export const ofOneTalk = ['wish', 'mapping', 'guideTicks', 'told', 'alarm', 'telling', 'change']

// Before anything reads what was kept.
if (Date.now() - (kept<number>('usedAt') ?? 0) > staleMilliseconds)
  for (const name of ['draft', 'outbox', 'masked', ...ofOneTalk]) keep(name, null)
/** Says that this tab is in use. Nothing is stamped before there is something to keep: who only leaves leaves nothing. */
export const stamp = () => kept('token') !== undefined && keep('usedAt', Date.now())
// A frame that its page takes away may never hear that it is going, as in Firefox.
stamp()
setInterval(stamp, stampMilliseconds)
addEventListener('pagehide', stamp)
document.addEventListener('visibilitychange', stamp)
