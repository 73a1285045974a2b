import { render } from 'preact'
import '../look/tokens.css'
import './ui/ground.css'
import './ui/parts.css'
import './ui/fields.css'
import { createApp } from './app.ts'
import { Console } from './Console.tsx'
import { listenToKeys } from './keys/keys-state.ts'
import { startLanguage } from './language.ts'

const root = document.getElementById('console')
if (!root) throw new Error('The page has no place for the console.')

await startLanguage()
const app = createApp()
listenToKeys(app)
render(<Console app={app} />, root)
