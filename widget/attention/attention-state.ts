import type { Entry } from '../../protocol/entry.ts'
import { ask } from '../connection.ts'
import { log, mayAsk, stage, whenCaughtUp } from '../conversation/conversation-state.ts'
import { shownEntries } from '../conversation/log.ts'
import { shown, tellHost } from '../host/host.ts'
import { inLanguage } from '../language/city-words.ts'
import { language, t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { isWiped, keep, kept } from '../storage.ts'
import { beep, prepareSound } from './beep.ts'
import { mayCall, silenced } from './settings-state.ts'

// Reading fast tells the server no more often than this.
const markMilliseconds = 400

let readSeq = kept<number>('read') ?? 0
let noticedSeq = readSeq
let markedUpTo = ''
let markTimer: ReturnType<typeof setTimeout> | undefined

function isSeen(): boolean {
  return shown.value && document.visibilityState === 'visible'
}

/** What a counsellor did that is worth a look: arriving, and writing. */
function comingsAfter(seq: number): Entry[] {
  return shownEntries(log.value).filter(
    (entry) =>
      entry.seq > seq &&
      (entry.kind === 'claimed' || (entry.kind === 'message' && entry.author === 'counsellor')),
  )
}

function notice(): void {
  const { complete } = log.value
  const fresh = comingsAfter(noticedSeq)
  // Who waits looks elsewhere though the chat is in sight; in a log that is opened again nobody arrives.
  const isArrival = (noticedSeq > 0 || kept('wish')) && fresh.some(({ kind }) => kind === 'claimed')
  // On the city's next page the log begins empty: nothing becomes unread by that.
  noticedSeq = Math.max(noticedSeq, complete)
  if (isSeen()) readSeq = Math.max(readSeq, complete)
  if (isArrival || (fresh.length > 0 && !isSeen())) callForAttention()
  keep('read', stage.value === 'chat' ? readSeq : null)
  showUnread()
  if (markTimer === undefined) markTimer = setTimeout(sendMark, markMilliseconds)
}

function callForAttention(): void {
  if (mayCall('sound')) beep()
  if (mayCall('vibration')) navigator.vibrate?.([120, 80, 120])
}

function showUnread(): void {
  if (isWiped()) return
  const count = mayCall('title') ? comingsAfter(readSeq).length : 0
  document.title = (count > 0 ? `(${count}) ` : '') + inLanguage(site.content.chatName)
  tellHost({ kynnys: 'unread', count, words: count > 0 ? t('host.unread', { count }) : '' })
}

async function sendMark(): Promise<void> {
  markTimer = undefined
  const mark = { delivered: log.value.complete, read: readSeq }
  const spoken = JSON.stringify(mark)
  if (!mayAsk() || mark.delivered === 0 || spoken === markedUpTo) return
  const reply = await ask('conversation:mark', mark)
  if (reply?.ok) markedUpTo = spoken
}

/** Keeps what is read, what is unread and what calls for attention in step with the screen, in the language chosen. */
export function startAttention(): void {
  // On the city's next page nobody has touched this frame yet. A finger allows sound when it is lifted.
  for (const touch of ['pointerup', 'click', 'keydown']) addEventListener(touch, prepareSound)
  showUnread()
  language.watch(showUnread)
  log.watch(notice)
  shown.watch(notice)
  silenced.watch(showUnread)
  document.addEventListener('visibilitychange', notice)
  whenCaughtUp(notice)
  stage.watch(() => {
    if (stage.value === 'chat') return
    readSeq = noticedSeq = 0
    markedUpTo = ''
    showUnread()
  })
}
