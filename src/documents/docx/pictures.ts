import type { Picture } from '../document-tree.ts';
import { textWidth } from '../layout/page.ts';
import { escapeXml } from './xml.ts';
import { packVarying, type VaryingPart } from './zip.ts';

/** English metric units of a twip. */
const unitsOfTwip = 635;
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';

/** The run that shows the picture of this number, as wide as the text. */
export function pictureRun({ width, height, alt }: Picture, number: number): string {
  const cx = textWidth * unitsOfTwip;
  const extent = `cx="${cx}" cy="${Math.round((cx * height) / width)}"`;
  const name = `name="Billede ${number}" descr="${escapeXml(alt)}"`;
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/>` +
    `<wp:docPr id="${number}" ${name}/><wp:cNvGraphicFramePr/>` +
    `<a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">` +
    `<pic:pic xmlns:pic="${drawing}/picture"><pic:nvPicPr><pic:cNvPr id="${number}" ${name}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${pictureId(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  );
}

/** Its relationship in the document. */
export function pictureRelation(number: number): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
  return `<Relationship Id="${pictureId(number)}" Type="${type}" Target="media/${fileName(number)}"/>`;
}

/** Its file in the document. */
export function picturePart({ png }: Picture, number: number): VaryingPart {
  return packVarying(`word/media/${fileName(number)}`, Buffer.from(png));
}

function pictureId(number: number): string {
  return `picture${number}`;
}

function fileName(number: number): string {
  return `picture${number}.png`;
}
