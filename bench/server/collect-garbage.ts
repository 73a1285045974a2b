import { openWire } from './wire.ts'

/** Through Node's inspector: the only way to have it done in a program that isn't ours to change. */
export async function collectGarbage(inspectorPort: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[]
  if (!target) throw new Error('nothing to inspect')
  await new Promise<void>((resolve, reject) => {
    void openWire({
      port: inspectorPort,
      path: new URL(target.webSocketDebuggerUrl).pathname,
      headers: {},
      onText: () => resolve(),
      onClose: () => reject(new Error('the inspector went away')),
    }).then((wire) => wire.send('{"id":1,"method":"HeapProfiler.collectGarbage"}'), reject)
  })
}
