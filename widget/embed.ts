import type { EmbedState } from '../protocol/site.ts'
import { chooseLanguage, shortName } from './embed/choose-language.ts'
import { blankPage, countInTitle, followViewport, remember, remembered } from './embed/host-page.ts'
import { makeButton } from './embed/parts.ts'
import { styleRoot } from './embed/style.ts'
import type { ToHost } from './host/host.ts'
import { createThreeShifts } from './leave/three-shifts.ts'

const state = '__EMBED_STATE__' as unknown as EmbedState
const { origin, siteId, invitation, says } = state
const options = document.currentScript?.dataset ?? {}
const pageLanguage = shortName(options.language ?? document.documentElement.lang)
const language = chooseLanguage(invitation, pageLanguage)
// Easy Finnish says so little in the same words.
const words = language === 'fi-simple' ? 'fi' : language

// Another site's chat on the page before says nothing about this one.
const wasOpen = `1${siteId}`
const wasMinimised = `0${siteId}`

const panel = document.createElement('div')
const corner = document.createElement('section')
const launcher = makeButton('launcher', open)
const leaveButton = makeButton('leave', leave)
let frame: HTMLIFrameElement | undefined
/** What the frame shows, once it has loaded. */
let chat: Window | null | undefined
let isAlive = false
let isOpen = false
// Shift pressed three times, and the button beside the launcher, leave only a page on which the chat has been used.
let isUsed = false
let isLeaving: true | undefined
// A frame that is still loading must hear it too, or it would keep the conversation in this tab.
let loadingMilliseconds: number
let unread = ''

/** Fetches the chat ahead of the press: what the page itself fetched would not be shared with the frame. */
function makeFrame(): void {
  if (frame) return
  show()
  frame = document.createElement('iframe')
  frame.title = invitation[language]
  frame.src = `${origin}/chat/${siteId}?framed&lang=${pageLanguage}`
  frame.onload = () => {
    chat = frame?.contentWindow
    // It is busy with its beginning.
    const busyMilliseconds = 500
    if (isLeaving) sayGoodbye(busyMilliseconds)
    else if (isUsed) greet()
  }
  panel.append(frame)
}

function tellFrame(kynnys: 'hello' | 'closed' | 'leave'): void {
  chat?.postMessage({ kynnys }, origin)
}

/** A minimised chat stays connected, and says when somebody writes. */
function greet(): void {
  tellFrame('hello')
  if (!isOpen) tellFrame('closed')
}

function open(): void {
  isOpen = isUsed = true
  makeFrame()
  show()
  tellFrame('hello')
  frame?.focus()
  remember(wasOpen)
  // A chat that can't be reached has no button to close it with, and on a phone it would cover the page.
  const patienceMilliseconds = 15_000
  setTimeout(() => isAlive || close(), patienceMilliseconds)
}

function close(): void {
  if (!isOpen) return
  isOpen = false
  show()
  tellFrame('closed')
  launcher.button.focus()
  remember(wasMinimised)
}

function show(): void {
  panel.classList.toggle('hushed', !isOpen)
  launcher.button.classList.toggle('hushed', isOpen)
  // A minimised chat can be left as quickly as one that is open.
  const place = isOpen || !isUsed ? panel : corner
  place.prepend(leaveButton.button)
}

/** Back must never show a chat: the page goes into the browser's memory without it. */
function removeFrame(): void {
  frame?.remove()
  frame = chat = undefined
  isAlive = isOpen = isUsed = false
  show()
  showUnread(0, '')
}

function leave(): void {
  if (isLeaving) return
  isLeaving = true
  blankPage()
  remember()
  // The frame's own goodbye takes a few milliseconds; a frame that hangs must not hold us.
  const goodbyeMilliseconds = 50
  sayGoodbye(chat ? goodbyeMilliseconds : loadingMilliseconds)
}

function sayGoodbye(milliseconds: number): void {
  tellFrame('leave')
  setTimeout(() => location.replace(state.neutralUrl), milliseconds)
}

/** On the city's next page the chat is as it was on this one. */
function resume(): void {
  const was = remembered()
  // Where there may be one, a slow line is worth the wait: the page is empty meanwhile.
  loadingMilliseconds = was ? 4000 : 1000
  if (was === wasOpen) open()
  else if (was === wasMinimised) {
    isUsed = true
    makeFrame()
  }
}

function obey({ source, origin: from, data }: MessageEvent<ToHost | null>): void {
  if (source !== chat || from !== origin || !data) return
  if (data.kynnys === 'close') close()
  if (data.kynnys === 'leave') leave()
  if (data.kynnys === 'unread') showUnread(data.count, data.words)
  if (data.kynnys === 'language') {
    isAlive = true
    leaveButton.button.lang = data.lang
    // The chat leaves the corner free that is its own last one.
    leaveButton.button.dir = data.dir
    leaveButton.say(data.leaveLabel)
  }
}

function showUnread(count: number, words: string): void {
  countInTitle(count)
  unread = words
  sayOpening()
}

/** What the hours say at this moment: the script brought the next days with it. */
function sayOpening(): void {
  const now = says.filter((one) => one.from * 60_000 <= Date.now()).pop()
  launcher.button.classList.toggle('on', now?.lit)
  launcher.say(invitation[language], unread || now?.[words], unread ? leaveButton.button.lang : words)
}

function start(): void {
  const host = document.createElement('kynnys-chat')
  host.lang = words
  const root = host.attachShadow({ mode: 'closed' })
  styleRoot(root, state.accent)
  corner.append(launcher.button)
  if (options.side === 'start') corner.className = panel.className = 'start'
  removeFrame()
  leaveButton.say(state.leave[words])
  root.append(corner, panel)
  document.body.append(host)
  listen()
  resume()
}

function listen(): void {
  launcher.button.onpointerenter = launcher.button.onfocus = makeFrame
  const hearShifts = createThreeShifts(() => isUsed && leave())
  addEventListener('message', obey)
  addEventListener('keydown', hearShifts, true)
  addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  addEventListener('pagehide', removeFrame)
  addEventListener('pageshow', ({ persisted }) => persisted && resume())
  followViewport(panel)
  // Coarse on purpose: nobody counts the seconds to an opening, and the page is somebody else's.
  const reviewMilliseconds = 20_000
  setInterval(sayOpening, reviewMilliseconds)
}

if (document.body) start()
else addEventListener('DOMContentLoaded', start)
