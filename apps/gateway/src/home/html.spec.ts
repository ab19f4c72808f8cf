import { markup } from './html';

describe('markup', () => {
  it('escapes what is filled in, in texts and attributes', () => {
    const name = `<script>"x"</script> & 'y'`;
    expect(markup`<a title="${name}">${name}</a>`.text).toBe(
      '<a title="&lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; &#39;y&#39;">&lt;script&gt;&quot;x&quot;&lt;/script&gt; &amp; &#39;y&#39;</a>',
    );
  });
  it('takes markup, lists and nothing', () => {
    const items = [1, '<'].map((each) => markup`<li>${each}</li>`);
    expect(markup`<ul>${items}</ul>${null}${undefined}${false}`.text).toBe('<ul><li>1</li><li>&lt;</li></ul>');
  });
});
