# Draws options-near.svg from options-near.dat: gnuplot -d options-near.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,440 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'options-near.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:440]
set label '2 layers · without BN' at 114,419 textcolor rgb '#333333'
set label '2 layers · with BN' at 329,419 textcolor rgb '#333333'
set label '4 layers · without BN' at 522,419 textcolor rgb '#333333'
set label '4 layers · with BN' at 114,397 textcolor rgb '#333333'
set label '9 layers · without BN' at 307,397 textcolor rgb '#333333'
set label '9 layers · with BN' at 522,397 textcolor rgb '#333333'
set label 'diverged run' at 715,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '+' every ::0::0 using (308):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5F03A3', \
  '+' every ::0::0 using (501):(419) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#9D1A9A', \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CD4B76', \
  '+' every ::0::0 using (286):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#EF7F50', \
  '+' every ::0::0 using (501):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '+' every ::0::0 using (694):(397) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.05:0.2]
set yrange [1.45:1.505]
set format x '%.2f'
set xtics 0.02
set xlabel 'training.eta' offset 0,0.8 textcolor rgb '#333333'
set clip two

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12273; set tmargin at screen 0.85000
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.2f'; set ytics 0.01; set ylabel 'test loss (nats)' textcolor rgb '#333333'
plot \
  'options-near.dat' index 0 using ($1+(-0.0041875)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0D0887', \
  'options-near.dat' index 0 using ($1+(-0.0041875)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  'options-near.dat' index 2 using ($1+(-0.0023125)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#5F03A3', \
  'options-near.dat' index 2 using ($1+(-0.0023125)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5F03A3', \
  'options-near.dat' index 4 using ($1+(-0.0004375)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#9D1A9A', \
  'options-near.dat' index 4 using ($1+(-0.0004375)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#9D1A9A', \
  'options-near.dat' index 6 using ($1+(0.0014375)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CD4B76', \
  'options-near.dat' index 6 using ($1+(0.0014375)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CD4B76', \
  'options-near.dat' index 8 using ($1+(0.0033125)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#EF7F50', \
  'options-near.dat' index 8 using ($1+(0.0033125)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#EF7F50', \
  'options-near.dat' index 13 using ($1+(0.0051875)):($2>=1.45&&$2<=1.505?($4>1.45?$4:1.45):NaN):(0):(($5<1.505?$5:1.505)-($4>1.45?$4:1.45)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#FEBC2A', \
  'options-near.dat' index 13 using ($1+(0.0051875)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  'options-near.dat' index 1 using ($1+(-0.0051875)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#8683C3', \
  'options-near.dat' index 3 using ($1+(-0.0033125)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#AF81D1', \
  'options-near.dat' index 5 using ($1+(-0.0014375)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#CE8CCC', \
  'options-near.dat' index 7 using ($1+(0.0004375)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#E6A5BA', \
  'options-near.dat' index 9 using ($1+(0.0023125)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#F7BFA7', \
  'options-near.dat' index 14 using ($1+(0.0041875)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#FEDD94', \
  'options-near.dat' index 10 using ($1+(0.0033125)):2 with points pointtype 9 pointsize 0.8 linecolor rgb '#EF7F50', \
  'options-near.dat' index 11 using ($1+(0.0033125)):2:(sprintf('%.3g', 3)) with labels left offset character 0.8,0 textcolor rgb '#EF7F50', \
  'options-near.dat' index 12 using ($1+(0.0028125)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#EF7F50'

unset multiplot
unset output
