package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBookTest {
    @Test
    void readsFamilyWeightDemandsAndText() {
        var book = TokenBook.parse(List.of("// a comment", "[xss]", "25 wj alert(", "10 - _ style="));

        assertThat(book.tokens())
                .containsExactly(
                        new Token(SignatureFamily.XSS, 25, "alert(", "wj"),
                        new Token(SignatureFamily.XSS, 10, " style=", ""));
    }

    @Test
    void namesTheLineItCannotRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBook.parse(List.of("[xss]", "25 k alert(")))
                .withMessageContaining("line 2")
                .withMessageContaining("Unknown demand 'k'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBook.parse(List.of("25 - alert(")))
                .withMessageContaining("line 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBook.parse(List.of("[xss]", "25 - Alert(")))
                .withMessageContaining("that would be 'alert('");
    }

    @Test
    void refusesTokensThatTheQuickLookWouldMiss() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBook.parse(List.of("[scanner]", "60 - nikto")))
                .withMessageContaining("'nikto'");
    }

    @Test
    void holdsNoTokenTwice() {
        assertThat(TokenBook.builtIn().tokens())
                .extracting(token -> token.family() + " " + token.demands() + " " + token.text())
                .doesNotHaveDuplicates();
    }
}
