import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { launchBrowser } from '../test/support/browser.ts'
import { photographBothSides } from './screenshots/both-sides.ts'
import { openConsole, photographConsole } from './screenshots/console.ts'
import { startBuiltApp } from './screenshots/running-app.ts'
import { scenes } from './screenshots/scenes.ts'
import { photograph } from './screenshots/stage.ts'
import { photographStates } from './screenshots/states.ts'
import { fillQueue } from './screenshots/waiting-visitors.ts'
import { openCity, photographTalk } from './screenshots/widget.ts'

const directory = path.resolve('docs/pictures')
await mkdir(directory, { recursive: true })
// Before the browser: the packaged one changes where later processes look for their libraries.
const app = await startBuiltApp()
const browser = await launchBrowser()
try {
  const stage = { browser, directory, ...app.urls }
  const desk = await openConsole(stage)
  const waiting = await fillQueue(app.urls.publicUrl)
  for (const scene of scenes) {
    const page = await openCity(stage, scene)
    if (scene === scenes[0]) await photograph(stage, page, 'city-page')
    await photographTalk(stage, scene, { page, desk })
    if (scene === scenes[0]) await photographBothSides(stage, { desk, phone: page })
  }
  await photographConsole(stage, desk)
  for (const visitor of waiting) visitor.close()
} finally {
  await browser.close()
  await app.stop()
}
// Many, and of use only to who looks at them now: never committed.
await photographStates(path.resolve('pictures'))
