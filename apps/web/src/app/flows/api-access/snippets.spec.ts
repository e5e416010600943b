import { type Call, SNIPPETS } from './snippets';

const call: Call = {
  url: 'http://127.0.0.1:7860/api/v1/run/shop',
  key: 'YOUR_API_KEY',
  body: {
    input_value: `it's "$HOME"`,
    tweaks: { 'A-1': { on: true, off: false, none: null, list: [1, []] } },
  },
  stream: false,
  isChat: true,
};

describe('A call', () => {
  it('with curl leaves the shell nothing to make of what it sends', () => {
    const lines = SNIPPETS.curl(call).split('\n');
    expect(lines[0]).toBe(`curl -X POST 'http://127.0.0.1:7860/api/v1/run/shop?stream=false' \\`);
    expect(lines).toContain(`    "input_value": "it'\\''s \\"$HOME\\"",`);
    expect(lines.at(-1)).toBe(`  }'`);
  });

  it('in Python is written in its words', () => {
    expect(SNIPPETS.python(call)).toBe(`import requests

response = requests.post(
    "http://127.0.0.1:7860/api/v1/run/shop?stream=false",
    headers={"x-api-key": "YOUR_API_KEY"},
    json={
        "input_value": "it's \\"$HOME\\"",
        "tweaks": {
            "A-1": {
                "on": True,
                "off": False,
                "none": None,
                "list": [
                    1,
                    [],
                ],
            },
        },
    },
)
response.raise_for_status()
print(response.json()["outputs"][0]["outputs"][0]["results"]["message"]["text"])`);
  });

  it.each(['curl', 'python', 'javascript'] as const)(
    'in %s asks for a stream when it is to have one',
    (language) => {
      expect(SNIPPETS[language]({ ...call, stream: true })).toContain('?stream=true');
    },
  );

  it('prints the whole answer where it is not a chat message', () => {
    expect(SNIPPETS.python({ ...call, isChat: false })).toMatch(
      /^import json\n[^]*json\.dumps\(response\.json\(\), indent=2\)\)$/,
    );
    expect(SNIPPETS.javascript({ ...call, isChat: false })).toMatch(/JSON\.stringify\(result, null, 2\)\);$/);
  });

  it('with curl shows what comes while it comes', () => {
    expect(SNIPPETS.curl({ ...call, stream: true })).toMatch(/^curl -N /);
  });
});
