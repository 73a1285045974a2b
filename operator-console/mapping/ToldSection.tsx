import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Told, ToldLine } from '../../protocol/mapping.ts'
import type { App } from '../app.ts'
import { formatClockTime, language, t } from '../language.ts'
import { LifePicture } from './LifePicture.tsx'
import { readTold, tellingsOf } from './told-state.ts'
import './told.css'

/** What the young person told a machine and let pass: the questions in one's own language, their words as written. */
export function ToldSection({ app, id }: { app: App; id: string }) {
  const told = useSignal<Told | null>(null)
  const changed = tellingsOf(app.connection).value
  const reading = language.value
  useEffect(() => {
    let isShown = true
    void readTold(app.connection, id, reading).then((read) => {
      if (isShown && read !== undefined) told.value = read
    })
    return () => {
      isShown = false
    }
  }, [id, reading, changed])
  const shown = told.value
  if (!shown) return null
  return (
    <section class="told-before">
      <div class="head">
        <h2>{t('mapping.told')}</h2>
        <span class="soft end">{t('mapping.told-at', { time: formatClockTime(shown.at) })}</span>
      </div>
      <p class="soft xs">{t('mapping.told-hint')}</p>
      <dl>
        {shown.lines.map((line) => (
          <div key={line.question}>
            <dt>{line.question}</dt>
            <dd>
              <Answer line={line} language={shown.language} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Answer({ line, language: written }: { line: ToldLine; language: Told['language'] }) {
  if (line.kind === 'text')
    return (
      <p class="words" dir="auto" lang={written}>
        {line.text}
      </p>
    )
  if (line.kind === 'scales') return <LifePicture items={line.items} />
  return (
    <>
      {line.answers.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </>
  )
}
