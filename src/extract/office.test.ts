import { describe, expect, it } from 'vitest';
import { zipOf } from '../importers/fixtures/import-of.ts';
import { a, extracted, officeOf, placesOf, run, w, wordOf } from './extract.fixture.ts';

const value = ['sk', 'made', 'up', 'for', 'a', 'test'].join('-');
const halves = [value.slice(0, 5), value.slice(5)] as const;

describe('a Word document', () => {
  it('gives a value whole that Word has cut into runs', async () => {
    const body = `<w:p>${run('key: ')}${run(halves[0])}<w:proofErr w:type="spellStart"/>${run(halves[1])}</w:p>`;
    expect(await placesOf('a.docx', await wordOf(body))).toEqual({ text: `key: ${value}\n` });
  });

  it('joins the cells of a table’s row with tabs, and keeps the lines within a cell', async () => {
    const cell = (...lines: string[]) =>
      `<w:tc><w:tcPr/>${lines.map((line) => `<w:p>${line && run(line)}</w:p>`).join('')}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell('User')}${cell('')}${cell('Password')}</w:tr><w:tr>${cell('one', 'two')}</w:tr></w:tbl>`;
    expect((await placesOf('a.docx', await wordOf(body)))['text']).toBe('User\t\tPassword\none\ntwo\n');
  });

  it('is read with headers, footers, comments, footnotes, links and properties', async () => {
    const part = (name: string, text: string) =>
      `<w:${name} ${w}><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>${run(text)}</w:p></w:${name}>`;
    const relationships =
      '<Relationships><Relationship Id="rId1" Type="hyperlink" Target="https://wiki.example.test/x?key=1" TargetMode="External"/><Relationship Id="rId2" Target="styles.xml"/></Relationships>';
    const core =
      '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Mira Example</dc:creator><dc:title>Plan</dc:title></cp:coreProperties>';
    const custom =
      '<Properties xmlns:vt="v"><property name="ApiKey"><vt:lpwstr>abc</vt:lpwstr></property></Properties>';
    const places = await placesOf(
      'a.docx',
      await wordOf(`<w:p>${run('Body')}</w:p>`, {
        'word/header1.xml': part('hdr', 'Head'),
        'word/footer1.xml': part('ftr', 'Foot'),
        'word/comments.xml': `<w:comments ${w}><w:comment w:author="Bo Example"><w:p>${run('Remark')}</w:p></w:comment></w:comments>`,
        'word/footnotes.xml': part('footnotes', 'Note'),
        'word/_rels/document.xml.rels': relationships,
        'docProps/core.xml': core,
        'docProps/custom.xml': custom,
      }),
    );
    expect(places).toMatchObject({
      text: 'Body\n',
      header: 'Head\n',
      footer: 'Foot\n',
      comments: 'Remark\n',
      'comments, links and notes': 'Bo Example',
      footnotes: 'Note\n',
      links: 'https://wiki.example.test/x?key=1',
    });
    const bytes = await wordOf('', { 'docProps/core.xml': core });
    expect(await placesOf('a.docx', bytes)).toEqual({ properties: 'Mira Example\nPlan\n' });
    expect(await placesOf('a.docx', await wordOf('', { 'docProps/custom.xml': custom }))).toEqual({
      properties: 'ApiKey: abc\n',
    });
  });

  it('gives what tracked changes took out, and each value whole before and after', async () => {
    const body = `<w:p>${run(halves[0])}<w:ins w:author="Bo">${run('new')}</w:ins><w:del w:author="Bo"><w:r><w:delText>${halves[1]}</w:delText></w:r></w:del></w:p>`;
    expect(await placesOf('a.docx', await wordOf(body))).toMatchObject({
      text: `${halves[0]}new\n`,
      'text, before tracked changes': value,
    });
  });

  it('with entities of its own is not expanded', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document ${w}><w:body><w:p>${run('&b;')}</w:p></w:body></w:document>`;
    const result = await extracted('a.docx', await officeOf({ 'word/document.xml': bomb }));
    expect(result).toMatchObject({ kind: 'unreadable' });
    expect(JSON.stringify(result)).not.toContain('aaaa');
  });

  it('says what of it could not be looked at', async () => {
    const sheet = await officeOf({
      'xl/workbook.xml': '<workbook><sheets/></workbook>',
      'docProps/core.xml': '<p><title>Costs</title></p>',
    });
    const result = await extracted(
      'a.docx',
      await wordOf(`<w:p>${run('Body')}</w:p>`, {
        'word/media/image1.png': Buffer.from([0x89]),
        'word/header1.xml': '<w:hdr><unclosed></w:hdr>',
        'word/embeddings/sheet1.xlsx': sheet,
      }),
    );
    expect(result).toMatchObject({
      texts: [{ place: 'text' }, { place: 'word/embeddings/sheet1.xlsx, properties' }],
      unread: [{ place: 'header' }, { place: 'a picture or recording' }],
    });
  });
});

describe('a workbook', () => {
  const cells = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c><c r="C1"><v>4.1111111111111E15</v></c></row><row r="2"><c r="A2" t="str"><f>HYPERLINK("https://wiki.example.test")</f><v>Wiki</v></c></row>`;
  const workbook = () =>
    officeOf({
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="Costs &amp; keys" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="x">\'Sheet\'!A1</definedName></definedNames></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml': `<sst><si><r><t>${halves[0]}</t></r><r><t>${halves[1]}</t></r><rPh><t>ignored</t></rPh></si><si><t>left over</t></si></sst>`,
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${cells}</sheetData><headerFooter><oddFooter>Internal</oddFooter></headerFooter></worksheet>`,
      'xl/comments1.xml':
        '<comments><authors><author>Bo Example</author></authors><commentList><comment><text><r><t>Re</t></r><r><t>mark</t></r></text></comment></commentList></comments>',
      'xl/connections.xml':
        '<connections><connection name="c"><dbPr connection="Server=db;Password=x"/></connection></connections>',
    });

  it('gives a line for each row, with the texts that cells share, numbers in full, and formulas', async () => {
    expect((await placesOf('a.xlsx', await workbook()))['sheet “Costs & keys”']).toBe(
      `${value}\tinline\t4111111111111100\nWiki\n=HYPERLINK("https://wiki.example.test")\nInternal`,
    );
  });

  it('is read with its sheets’ names, comments, connections, and texts left over', async () => {
    expect(await placesOf('a.xlsx', await workbook())).toMatchObject({
      'names of its sheets': 'Costs & keys',
      comments: 'Bo Example\nRemark\n',
      'xl/connections.xml, links and notes': 'Server=db;Password=x',
      'texts in no cell': 'left over',
    });
  });
});

describe('a presentation', () => {
  it('is read slide by slide, with its notes', async () => {
    const page = (text: string) =>
      `<p:sld xmlns:p="p" ${a}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="1" name="Title 1" descr="A chart"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text.slice(0, 3)}</a:t></a:r><a:r><a:t>${text.slice(3)}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;
    const places = await placesOf(
      'a.pptx',
      await officeOf({
        'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
        'ppt/slides/slide10.xml': page('The tenth'),
        'ppt/slides/slide2.xml': page('The second'),
        'ppt/notesSlides/notesSlide2.xml': page('Say this'),
      }),
    );
    expect(places).toMatchObject({
      'slide 2': 'The second\n',
      'slide 2, links and notes': 'A chart',
      'slide 10': 'The tenth\n',
      'notes 2': 'Say this\n',
    });
  });
});

describe('an OpenDocument', () => {
  const manifest = '<manifest:manifest xmlns:manifest="m"/>';
  const office = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x"';

  it('text gives paragraphs whole, with spaces, tabs, comments and links', async () => {
    const content = `<office:document-content ${office}><office:body><office:text>
      <text:p>${halves[0]}<text:span>${halves[1]}</text:span> and<text:s text:c="2"/>so<text:tab/>on</text:p>
      <text:p>See <text:a xlink:href="https://wiki.example.test/">the wiki</text:a><office:annotation><text:p>Remark</text:p></office:annotation></text:p>
    </office:text></office:body></office:document-content>`;
    const meta = '<m:document-meta xmlns:m="m" xmlns:dc="d"><dc:creator>Mira</dc:creator></m:document-meta>';
    const bytes = await zipOf({
      'content.xml': content,
      'meta.xml': meta,
      'META-INF/manifest.xml': manifest,
    });
    expect(await placesOf('a.odt', bytes)).toEqual({
      text: `${value} and  so\ton\nRemark\nSee the wiki\n`,
      'text, links and notes': 'https://wiki.example.test/',
      properties: 'Mira\n',
    });
  });

  it('spreadsheet gives a line for each row, and numbers in full', async () => {
    const cell = (text: string, number = '') =>
      `<table:table-cell ${number && `office:value="${number}"`}><text:p>${text}</text:p></table:table-cell>`;
    const content = `<office:document-content ${office}><office:body><office:spreadsheet><table:table table:name="Costs"><table:table-row>${cell('Card')}${cell('4.11E+15', '4111111111111111')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
    const bytes = await zipOf({ 'content.xml': content, 'META-INF/manifest.xml': manifest });
    expect((await placesOf('a.ods', bytes))['text']).toBe('Costs\nCard\t4.11E+15 4111111111111111\t\n');
  });

  it('that is encrypted is unreadable', async () => {
    const bytes = await zipOf({
      'content.xml': Buffer.from([1, 2, 3]),
      'META-INF/manifest.xml':
        '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
    });
    expect(await extracted('a.odt', bytes)).toMatchObject({ kind: 'unreadable' });
  });
});
