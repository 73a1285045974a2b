import { t } from '../language.ts'
import type { EditorParts } from './FieldShell.tsx'
import { KindFields } from './KindFields.tsx'
import { RangeFields } from './RangeFields.tsx'
import { WhoFields } from './WhoFields.tsx'

/** For whom, at what price, where and until when. */
export function FactFields({ parts }: { parts: EditorParts }) {
  return (
    <>
      <fieldset>
        <legend>{t('service.for-whom')}</legend>
        <WhoFields parts={parts} />
      </fieldset>
      <fieldset>
        <legend>{t('service.where-and-when')}</legend>
        <RangeFields parts={parts} />
      </fieldset>
      <fieldset>
        <legend>{t('service.who-and-what')}</legend>
        <KindFields parts={parts} />
      </fieldset>
    </>
  )
}
