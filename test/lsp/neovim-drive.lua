-- What a person would do in Neovim with the configuration of docs/editors.md, run headless by
-- neovim.test.ts: it looks, regenerates, hovers and saves, and writes what it saw as JSON.
local results = {}

local function wait_for(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('timed out waiting for ' .. what)
  end
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.code or diagnostic.user_data.lsp.code)
  end
  table.sort(found)
  return found
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

local function drive()
  vim.cmd('edit pairkit/pairs.py')
  wait_for('diagnostics', function()
    return vim.tbl_contains(codes(), 'block.stale')
  end)
  results.before = codes()
  local line = vim.fn.search('begin): object/testing.TestIntPair') - 1
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = line, character = 45 },
  }
  local _, hover = next(vim.lsp.buf_request_sync(0, 'textDocument/hover', params, 10000))
  results.hover = hover.result.contents.value

  params.range = { start = params.position, ['end'] = params.position }
  params.context = { diagnostics = {} }
  local _, actions = next(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000))
  results.actions = vim.tbl_map(function(action)
    return action.title
  end, actions.result)

  local _, report = next(vim.lsp.buf_request_sync(0, 'tvmFfiStubs/dumpState', nil, 10000))
  results.state = report.result

  vim.cmd('StubsFile')
  wait_for('the diagnostics to go', function()
    return #codes() == 0
  end)
  results.regenerated = text()
  results.modified = vim.bo.modified

  -- An unregistered member, and the action that runs on save.
  vim.fn.append(vim.fn.search('begin): object/testing.TestIntPair'), '    gone: int')
  wait_for('the block to be stale again', function()
    return #codes() > 0
  end)
  vim.cmd('write')
  results.saved = text()
  wait_for('the diagnostics to go after saving', function()
    return #codes() == 0
  end)
  results.attached = #vim.lsp.get_active_clients()
end

local ok, problem = pcall(drive)
results.error = not ok and tostring(problem) or vim.NIL
local file = assert(io.open(os.getenv('NEOVIM_RESULTS'), 'w'))
file:write(vim.json.encode(results))
file:close()
vim.cmd('qall!')
