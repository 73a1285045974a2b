import { render } from 'preact'
import '../look/tokens.css'
import './ui/ground.css'
import './ui/parts.css'
import './ui/fields.css'
import { createApp } from './app.ts'
import { Console } from './Console.tsx'
import { beginToLook } from './changes.ts'
import { listenToKeys } from './keys/keys-state.ts'
import { startLanguage } from './language.ts'
import { keepTitle } from './layout/page-title.ts'

const root = document.getElementById('console')
if (!root) throw new Error('The page has no place for the console.')

await startLanguage()
if (location.pathname.startsWith('/desk')) {
  // Not awaited: that part leans on this file, and each would wait for the other.
  void import('./desk/DeskPage.tsx').then(({ DeskPage }) => render(<DeskPage />, root))
} else if (location.pathname.startsWith('/partner')) {
  void import('./partner/PartnerPage.tsx').then(({ PartnerPage }) => render(<PartnerPage />, root))
} else {
  const app = createApp()
  listenToKeys(app)
  keepTitle(app)
  beginToLook()
  render(<Console app={app} />, root)
}
