import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { GuidanceFrame } from '../protocol/guidance.ts'
import { ContentLanguage } from '../protocol/language.ts'

const Words = z.strictObject({ title: z.string(), text: z.string() })

/** An entry as its writer keeps it: one file each, the original in Finnish. */
const DemoGuidance = z.strictObject({
  ...GuidanceFrame.pick({ kind: true, topic: true, themes: true, keywords: true, link: true }).shape,
  variants: z.partialRecord(ContentLanguage, Words),
})
export type DemoGuidance = z.infer<typeof DemoGuidance> & { key: string }

/** Every entry of the demo, by key. Throws where a file isn't one. */
export async function readDemoGuidance(directory: string): Promise<DemoGuidance[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const parsed: unknown = JSON.parse(await readFile(path.join(directory, name), 'utf8'))
      return { ...DemoGuidance.parse(parsed), key: name.slice(0, -'.json'.length) }
    }),
  )
}
