package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of RFC 6902's appendix A, and the edges of its rules.
class JsonPatchTest {
  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1} | [{'op':'add','path':'/b','value':2}] | {'a':1,'b':2}",
        "{'a':[1,3]} | [{'op':'add','path':'/a/1','value':2}] | {'a':[1,2,3]}",
        "{'a':[1]} | [{'op':'add','path':'/a/1','value':2}] | {'a':[1,2]}",
        "{'a':[1]} | [{'op':'add','path':'/a/-','value':[2]}] | {'a':[1,[2]]}",
        "{'a':1} | [{'op':'add','path':'/a','value':null}] | {'a':null}",
        "{'a':1,'b':2} | [{'op':'remove','path':'/b'}] | {'a':1}",
        "{'a':[1,2,3]} | [{'op':'remove','path':'/a/1'}] | {'a':[1,3]}",
        "{'a':1} | [{'op':'replace','path':'/a','value':2}] | {'a':2}",
        "{'a':[1,2]} | [{'op':'replace','path':'/a/1','value':0}] | {'a':[1,0]}",
        "{'a':{'b':1},'c':{}} | [{'op':'move','from':'/a/b','path':'/c/d'}] | {'a':{},'c':{'d':1}}",
        "{'a':[1,2,3,4]} | [{'op':'move','from':'/a/1','path':'/a/3'}] | {'a':[1,3,4,2]}",
        "{'a':[1]} | [{'op':'copy','from':'/a','path':'/b'}] | {'a':[1],'b':[1]}",
        "{'a':'x','b':[1,2]} | [{'op':'test','path':'/b/1','value':2}] | {'a':'x','b':[1,2]}",
        "{'a':10} | [{'op':'test','path':'/a','value':10.0}] | {'a':10}",
        "{'a/b':1,'~':2} | [{'op':'remove','path':'/a~1b'},{'op':'remove','path':'/~0'}] | {}",
        "{'a':1} | [{'op':'replace','path':'','value':[]}] | []",
        "{'a':1} | [{'op':'add','path':'/b','value':2,'xyz':3}] | {'a':1,'b':2}",
        "{'a':1} | [] | {'a':1}",
      })
  void does(String document, String patch, String result) throws IOException {
    JsonNode before = json(document);
    assertThat(JsonPatch.apply(json(patch), before)).isEqualTo(json(result));
    assertThat(before).isEqualTo(json(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'x'} | [{'op':'test','path':'/a','value':'y'}] | 409",
        "{'a':'10'} | [{'op':'test','path':'/a','value':10}] | 409",
        "{'a':[1,2]} | [{'op':'test','path':'/a','value':[2,1]}] | 409",
        "{'a':1} | [{'op':'test','path':'/b','value':1}] | 400",
        "{'a':1} | [{'op':'add','path':'/b/c','value':1}] | 400",
        "{'a':[1]} | [{'op':'add','path':'/a/2','value':1}] | 400",
        "{'a':[1]} | [{'op':'add','path':'/a/01','value':1}] | 400",
        "{'a':[1]} | [{'op':'add','path':'/a/b','value':1}] | 400",
        "{'a':[1]} | [{'op':'remove','path':'/a/-'}] | 400",
        "{'a':[1]} | [{'op':'remove','path':'/a/1'}] | 400",
        "{'a':1} | [{'op':'remove','path':'/b'}] | 400",
        "{'a':1} | [{'op':'replace','path':'/b','value':1}] | 400",
        "{'a':1} | [{'op':'replace','path':'/a'}] | 400",
        "{'a':1} | [{'op':'append','path':'/a','value':1}] | 400",
        "{'a':1} | [{'op':'remove','path':'a'}] | 400",
        "{'a':1} | ['remove'] | 400",
      })
  void refuses(String document, String patch, int status) throws IOException {
    JsonNode before = json(document);
    JsonNode operations = json(patch);
    assertThatThrownBy(() -> JsonPatch.apply(operations, before))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(
                        refusal.answer(Call.unread("PATCH", java.net.URI.create("/flag"))).status())
                    .isEqualTo(status));
  }
}
