import { hush } from '../aloud/aloud-state.ts'
import { ask, hear } from '../connection.ts'
import { listenToHost, tellHost } from '../host/host.ts'
import { framed, site } from '../site.ts'
import { kept, wipe } from '../storage.ts'
import { createThreeShifts } from './three-shifts.ts'

// Long enough for the message to go out, too short to be seen.
const goodbyeMilliseconds = 40

let left = false
let otherTabs: BroadcastChannel | undefined

/** Leaves at once: nothing to see, nothing kept here, the token worthless, the city's page gone as well. */
export function leaveNow(): void {
  if (left) return
  left = true
  document.documentElement.style.setProperty('background', '#fff', 'important')
  document.body.style.setProperty('display', 'none', 'important')
  // A blank that is not empty: an empty title shows the address instead.
  document.title = '\u2060'
  const token = kept<string>('token')
  hush()
  wipe()
  tellHost({ kynnys: 'leave' })
  otherTabs?.postMessage(token)
  void ask('conversation:leave', {})
  if (token) navigator.sendBeacon('/visitor/leave', token)
  // In a frame the city's page does this; the blank page is for one that doesn't.
  if (framed) setTimeout(() => location.replace('about:blank'), 10 * goodbyeMilliseconds)
  else setTimeout(() => location.replace(site.neutralUrl), goodbyeMilliseconds)
}

/** The button works by itself; this makes the keys, the city's page and the other tabs work as well. */
export function listenForLeaving(): void {
  addEventListener('keydown', createThreeShifts(leaveNow), true)
  listenToHost(leaveNow)
  hear('conversation:left', leaveNow)
  try {
    // The server reaches only tabs that have a line. Another conversation's goes on.
    otherTabs = new BroadcastChannel('kynnys')
    otherTabs.onmessage = ({ data }) => data && data === kept('token') && leaveNow()
  } catch {
    // Forbidden inside a frame, or too old a browser.
  }
}
