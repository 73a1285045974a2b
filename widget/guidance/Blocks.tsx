import { type Block, rowsOf } from '../../protocol/guidance-blocks.ts'
import { Pieces } from '../talk/Pieces.tsx'
import { callAddress, callNumbers } from './call-numbers.ts'
import { piecesOf } from './pieces-of.tsx'

interface Props {
  blocks: readonly Block[]
  /** Lines like "Address: Satamakatu 3" stand as rows. */
  hasRows?: boolean
}

/** Paragraphs, lists and numbered steps, as text and never as markup. */
export function Blocks({ blocks, hasRows = false }: Props) {
  return (
    <>
      {blocks.map((block) => (
        <OneBlock block={block} hasRows={hasRows} />
      ))}
    </>
  )
}

function OneBlock({ block, hasRows }: { block: Block; hasRows: boolean }) {
  if (block.kind === 'paragraph') {
    const rows = hasRows && rowsOf(block.lines)
    return rows ? <Rows rows={rows} /> : <p>{piecesOf(block.lines.join('\n'))}</p>
  }
  const items = block.items.map((item) => <li>{piecesOf(item)}</li>)
  return block.kind === 'list' ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>
}

/** Where, when and how to reach a place; its telephone is dialled by a tap. */
function Rows({ rows }: { rows: readonly { name: string; value: string }[] }) {
  return (
    <dl>
      {rows.map(({ name, value }) => {
        const [number] = callNumbers(value)
        // Filled in between words that run the other way, it comes isolated.
        const isNumber = value.replace(/[\s\u2066-\u2069]/g, '') === number?.replaceAll(' ', '')
        return (
          <>
            <dt>{name}</dt>
            <dd>
              <bdi>
                {number && isNumber ? <a href={callAddress(number)}>{number}</a> : <Pieces text={value} />}
              </bdi>
            </dd>
          </>
        )
      })}
    </dl>
  )
}
