// First of all, so that each part's own sheet has the last word.
import '../look/tokens.css'
import './ui/ground.css'
import './ui/button.css'
import { render } from 'preact'
import { App } from './App.tsx'
import { hush } from './aloud/aloud-state.ts'
import { startAttention } from './attention/attention-state.ts'
import { openConnection, stage } from './conversation/conversation-state.ts'
import { prepare } from './door/door-state.ts'
import { shown } from './host/host.ts'
import { openLanguage } from './language/language-state.ts'
import { listenForLeaving } from './leave/leave-state.ts'
import { framed } from './site.ts'
import { sheet } from './ui/sheet-state.ts'
import './ui/text-size.ts'

listenForLeaving()
if (!framed) followKeyboard()
const words = openLanguage()
words.then(begin)
// Not only once the words are there: a chat that was minimised on the page before is greeted and hidden in one breath.
shown.watch(() => (shown.value ? words.then(enter) : hush()))

// No await at the top: later parts import from this very file, and must never wait for it.
function begin(): void {
  const root = document.getElementById('kynnys')
  if (root) render(<App />, root)
  startAttention()
  if (!framed && shown.value) enter()
  stage.watch(() => {
    sheet.value = null
    hush()
  })
  addEventListener('pagehide', hush)
}

function enter(): void {
  if (stage.value === 'chat') openConnection()
  else prepare()
}

/** A phone's keyboard covers the page instead of shrinking it; the composer must stay above it. */
function followKeyboard(): void {
  const viewport = window.visualViewport
  viewport?.addEventListener('resize', () => {
    document.documentElement.style.setProperty('--height', `${viewport.height}px`)
    if (viewport.scale === 1) scrollTo(0, 0)
  })
}
