import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { launchBrowser } from '../test/support/browser.ts'
import { photographBeyond } from './screenshots/beyond-the-chat.ts'
import { photographBothSides } from './screenshots/both-sides.ts'
import { openConsole, photographConsole } from './screenshots/console.ts'
import { openRegister } from './screenshots/import.ts'
import { startBuiltApp } from './screenshots/running-app.ts'
import { scenes } from './screenshots/scenes.ts'
import { photograph } from './screenshots/stage.ts'
import { photographStates } from './screenshots/states.ts'
import { fillQueue } from './screenshots/waiting-visitors.ts'
import { photographCode, photographWayThere } from './screenshots/way-there.ts'
import { openCity, photographTalk } from './screenshots/widget.ts'

// Many, and of use only to who looks at them now: only what the README shows is committed.
const directory = path.resolve('pictures')
const committed = path.resolve('docs/pictures')
await rm(directory, { recursive: true, force: true })
await mkdir(directory, { recursive: true })
// Before the browser: the packaged one changes where later processes look for their libraries.
const register = await openRegister()
const app = await startBuiltApp()
// Where nobody waits yet, and nobody is on duty.
const another = await startBuiltApp({ SERVICE_REGISTER_URL: register.url })
const browser = await launchBrowser()
try {
  const stage = { browser, directory, ...app.urls }
  const shown = { ...stage, directory: committed }
  const desk = await openConsole(stage)
  const waiting = await fillQueue(app.urls.publicUrl)
  for (const scene of scenes) {
    const page = await openCity(stage, scene)
    if (scene === scenes[0]) await photograph(stage, page, 'city-page')
    await photographTalk(stage, scene, { page, desk })
    if (scene !== scenes[0]) continue
    await photographBothSides(shown, { desk, phone: page })
    await photographCode(stage, { desk, phone: page, nickname: scene.nickname })
    await photographWayThere(shown, directory)
  }
  await photographConsole(stage, desk)
  for (const visitor of waiting) visitor.close()
  await photographBeyond({ browser, directory, ...another.urls }, register)
} finally {
  await browser.close()
  await app.stop()
  await another.stop()
  await register.close()
}
await photographStates(path.join(directory, 'states'))
