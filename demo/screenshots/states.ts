import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'

/** The journeys that walk through every state there is. They look at each anyway; here they keep what they saw. */
const walks = [
  // 390 px in Finnish, easy Finnish, Swedish and Arabic, light and dark.
  'talk-states',
  'languages',
  'easy-finnish',
  'kept-turn',
  // 320 px, in long words from right to left.
  'pseudo-locale',
  'waiting-room',
  // The phone and the console beside it.
  'absence',
  'left-message',
  'return-phrase',
  // The console, 320 and 1440 px.
  'contact-form',
  'form-editor',
  'handover',
  'library',
  'library-keeping',
  'numbers',
  'opening-hours',
  'routing',
  'settings-sites',
]

/** Pictures of every state of the chat and of the console into `folder`, which is emptied first. Takes some minutes. */
export async function photographStates(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const files = walks.map((walk) => `test/journeys/${walk}.test.ts`)
  const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    env: { ...process.env, LOOK: folder },
    stdio: 'inherit',
  })
  const [code] = await once(run, 'exit')
  if (code !== 0)
    throw new Error(`not every state was reached, see above; the pictures so far are in ${folder}`)
}
